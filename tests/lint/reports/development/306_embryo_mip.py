# source: https://github.com/jupyter/notebook/issues/3713
# %%
import gc
import numpy as np
from lab_tools.io import read_stack

# %%
def project(vol, axis=0):
    lo, hi = np.percentile(vol, (1, 99))
    return np.clip((vol - lo) / (hi - lo), 0, 1).max(axis=axis)

# %%
stack = read_stack("/data/lightsheet/embryo_07", channel="rfp").astype(np.float32)
print(stack)

# %%
stack.dtype, stack.shape, stack.nbytes / 2**30

# %%
mip = project(stack)
mip.mean()

# %%
del stack
gc.collect();

# %%
np.save("embryo_07_mip.npy", mip)
