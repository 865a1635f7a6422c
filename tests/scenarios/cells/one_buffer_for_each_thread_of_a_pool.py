# Each thread of a pool keeps one scratch buffer in a thread local.
# in use
# %%
import threading, numpy as np
from concurrent.futures import ThreadPoolExecutor
local = threading.local()
def smooth(n):
    if not hasattr(local, 'scratch'):
        local.scratch = np.empty(n)
    local.scratch[:] = np.random.rand(n)
    return float(local.scratch.mean())
pool = ThreadPoolExecutor(4)
# %%
means = list(pool.map(smooth, [2 ** 18] * 16))
