# A hook for errors, which IPython takes back after the cell.
# in use
# %%
import sys, functools, numpy as np
def dump(snapshot, kind, value, trace):
    np.save('/tmp/snapshot.npy', snapshot)
# %%
snapshot = np.random.rand(2048, 1024)
sys.excepthook = functools.partial(dump, snapshot)
# %%
del snapshot
