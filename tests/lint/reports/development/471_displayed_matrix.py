# source: https://github.com/jupyter/notebook/issues/3713
# %%
import threading
import time
import numpy as np
import psutil

# %%
usage = []
def sampler():
    me = psutil.Process()
    while True:
        usage.append(me.memory_info().rss)  # ~
        time.sleep(0.5)

threading.Thread(target=sampler, daemon=True).start()  # ! nb-background-thread

# %%
X = np.random.random((10000, 10000))
X  # ! nb-out-history

# %%
import gc
del X  # ~
gc.collect();
print(usage[-1] / 2**20)
