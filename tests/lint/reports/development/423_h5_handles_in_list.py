# source: https://github.com/PRMS-Python/PRMS-Python/issues/22
# %%
import glob
import h5py
import numpy as np

# %%
def read_run(path):
    f = h5py.File(path, "r")  # ! nb-file-handle-rerun|tf-file-handle-unclosed
    return f["statvar/streamflow"]

# %%
flows = []
for p in glob.glob("sims/*/out.h5"):
    flows.append(read_run(p))  # ~

# %%
log = open("summary.csv", "a")  # ! nb-file-handle-rerun
for d in flows:
    log.write(f"{np.mean(d[:]):.3f}\n")
