# A partial over an array in use.
# in use
# %%
import numpy as np, functools
def apply(matrix, x):
    return matrix @ x
# %%
project = functools.partial(apply, np.zeros((1024, 1024)))
# %%
project(np.ones(1024)).sum()
