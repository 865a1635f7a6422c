# source: https://github.com/MickaelRigault/ztfquery/issues/18
# %%
import multiprocessing as mp
import logging
from ztf_helpers import download_one, plan_nights

# %%
def fetch(urls, nprocess=8):
    p = mp.Pool(nprocess)  # ! nb-pool-not-closed
    return p.map(download_one, urls)

# %%
log = logging.getLogger("ztf")
log.setLevel(logging.INFO)
log.addHandler(logging.FileHandler("download.log"))  # ! nb-rerun-handler

# %%
got = {}
for night, urls in plan_nights("2019-10-01", "2019-12-31"):
    got[night] = sum(fetch(urls))
    log.info("%s %d files", night, got[night])
