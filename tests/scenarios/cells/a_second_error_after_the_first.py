# Two errors, one after the other.
# leak: kind=last-traceback, root=last error, frees=0.9
# %%
import numpy as np
def load(n):
    table = np.zeros((n, 1024))
    raise OSError('disk')
# %% [raises]
load(1024)
