# source: https://github.com/malariagen/malariagen-data-python/pull/949
# %%
import logging
import sys

def get_logger(name, path):
    lg = logging.getLogger(name)
    for h in lg.handlers[:]:
        lg.removeHandler(h)
        h.close()
    for h in (logging.StreamHandler(sys.stdout), logging.FileHandler(path)):
        h.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        lg.addHandler(h)
    lg.setLevel(logging.INFO)
    return lg

# %%
lg = get_logger("ag3", "ag3.log")
from ag3 import cohorts, pca
for c in cohorts():
    try:
        lg.info("%s %s", c, pca(c).shape)
    except ValueError as err:
        lg.warning("%s failed: %s", c, err)
