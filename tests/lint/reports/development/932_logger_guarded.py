# source: https://github.com/QuantCrimAtLeeds/PredictCode/issues/5
# %%
import logging
import sys

def get_logger(name, path):
    lg = logging.getLogger(name)
    lg.setLevel(logging.INFO)
    if not lg.handlers:
        h = logging.FileHandler(path)
        h.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
        lg.addHandler(h)
    return lg

# %%
logger = get_logger("crime", "crime.log")

# %%
other = logging.getLogger("open_cp")
for old in other.handlers[:]:
    other.removeHandler(old)
    old.close()
other.addHandler(logging.StreamHandler(sys.stdout))

# %%
from open_cp.run import grid_prediction
logger.info(grid_prediction("chicago.csv").shape)
