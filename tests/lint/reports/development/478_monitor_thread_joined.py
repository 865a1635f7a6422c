# source: https://github.com/ipython/ipython/issues/12879
# %%
import threading
import traceback
from collections import deque
import numpy as np
import psutil
from bench import cases, run_case

# %%
stop = threading.Event()
rss = deque(maxlen=3600)

def sample():
    me = psutil.Process()
    while not stop.wait(1.0):
        rss.append(me.memory_info().rss)

# %%
failed = []
t = threading.Thread(target=sample, daemon=True)
t.start()
try:
    for c in cases():
        try:
            run_case(c)
        except MemoryError:
            failed.append((c, traceback.format_exc(limit=3)))
finally:
    stop.set()
    t.join()

# %%
arr = np.asarray(rss) / 2**20
arr.max()
