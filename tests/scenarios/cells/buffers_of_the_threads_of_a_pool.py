# Each thread of a pool keeps its scratch buffers in a thread local, one more at each call.
# leak: kind=container, root=local, bytes=33554432
# %%
import threading, numpy as np
from concurrent.futures import ThreadPoolExecutor
local = threading.local()
def smooth(n):
    if not hasattr(local, 'scratch'):
        local.scratch = []
    buf = np.random.rand(n)
    local.scratch.append(buf)
    return float(buf.mean())
pool = ThreadPoolExecutor(2)
# %%
means = list(pool.map(smooth, [2 ** 18] * 16))
