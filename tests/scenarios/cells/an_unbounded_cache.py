# An unbounded cache.
# leak: kind=cache, root=load, bytes=12582912
# %%
import functools, numpy as np
# %%
@functools.cache
def load(n):
    return np.zeros((512, 512)) + n
# %%
total = sum(load(n)[0, 0] for n in range(6))
