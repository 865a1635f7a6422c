# A thread that has a name reads a table, waits to be told, and keeps the table meanwhile.
# leak: kind=hidden, bytes=16777216, frees=0
# %%
import threading
import time

import numpy as np

told = threading.Event()

def watch():
    table = np.ones((2048, 1024))
    told.wait(60)
    print(table.sum())
# %%
watcher = threading.Thread(target=watch, daemon=True)
watcher.start()
time.sleep(0.2)
# %%
told.set()
watcher.join()
