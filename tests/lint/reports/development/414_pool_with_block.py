# source: https://github.com/MickaelRigault/ztfquery/issues/18
# %%
import multiprocessing as mp
import pandas as pd
from ztf_like import fetch_one, urls_for

def download(urls, nprocess=8):
    with mp.Pool(nprocess) as p:
        return list(p.imap_unordered(fetch_one, urls, chunksize=16))

# %%
ok = 0
for night in pd.date_range("2019-06-01", "2019-06-20"):
    res = download(urls_for(night))
    ok += sum(r.status == 200 for r in res)
print(ok)
