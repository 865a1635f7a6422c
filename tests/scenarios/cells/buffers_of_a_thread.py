# A helper adds to a list in a thread local at each call.
# leak: kind=container, root=local, bytes=33554432
# %%
import threading, numpy as np
local = threading.local()
def smooth(n):
    if not hasattr(local, 'scratch'):
        local.scratch = []
    buf = np.random.rand(n)
    local.scratch.append(buf)
    return float(buf.mean())
# %%
means = [smooth(2 ** 19) for _ in range(8)]
