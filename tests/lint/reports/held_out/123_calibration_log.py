# source: https://github.com/pymc-devs/pymc/pull/3362
# %%
import logging
import sys

log = logging.getLogger("calibration")
log.setLevel(logging.INFO)
if not log.handlers:
    stream = logging.StreamHandler(sys.stdout)
    stream.setFormatter(logging.Formatter("%(levelname).1s %(message)s"))
    log.addHandler(stream)
log.propagate = False
# %%
def file_log(path):
    for h in list(log.handlers):
        if isinstance(h, logging.FileHandler):
            log.removeHandler(h)
            h.close()
    log.addHandler(logging.FileHandler(path, mode="w"))

file_log("calib_stage1.log")
# %%
from model import posterior, data
trace = posterior(data, draws=2000, log=log)
log.info("max rhat %.3f", trace.rhat().max())
