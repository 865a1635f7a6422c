# A small cache.
# in use
# %%
import functools, numpy as np
# %%
@functools.lru_cache(maxsize=2)
def load(n):
    return np.zeros((512, 512)) + n
# %%
total = sum(load(n)[0, 0] for n in range(6))
