# A mutable default.
# leak: kind=attached, bytes=10485760
# %%
import numpy as np
# %%
def collect(n, seen=[]):
    seen.append(np.zeros((512, 512)))
    return len(seen)
# %%
for n in range(5):
    collect(n)
