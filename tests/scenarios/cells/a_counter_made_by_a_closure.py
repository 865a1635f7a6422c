# A closure that collects every call.
# leak: kind=closure, root=log
# %%
import numpy as np
# %%
def make():
    calls = []
    def log(x):
        calls.append(x)
        return len(calls)
    return log
log = make()
# %%
for _ in range(6):
    log(np.zeros((256, 512)))
