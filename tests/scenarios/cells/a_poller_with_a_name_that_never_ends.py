# A thread with a name polls for ever, with a table of its own.
# leak: kind=hidden, code=NBL123, bytes=8388608, frees=0
# %%
import threading, time, numpy as np
hits, ready = [], threading.Event()
def poll():
    grid = np.random.rand(1024, 1024)
    ready.set()
    while True:
        time.sleep(0.05)
        hits[:] = [float(grid[0, 0])]
# %%
poller = threading.Thread(target=poll, daemon=True)
poller.start()
ready.wait();
