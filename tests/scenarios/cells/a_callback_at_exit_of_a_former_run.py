# A cell that registers an exit callback each time it runs.
# leak: kind=hidden, root=atexit callback save, bytes=4194304
# %%
import atexit, numpy as np
# %%
results = np.random.rand(512, 1024)
def save(results=results):
    results.sum()
atexit.register(save);
# %%
results = np.random.rand(512, 1024)
def save(results=results):
    results.sum()
atexit.register(save);
