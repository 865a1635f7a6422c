# A cell that polls in a thread starts one more each time, and the former ones go on.
# leak: kind=hidden, code=NBL123, bytes=8388608, frees=0
# %%
import threading, time, numpy as np
halt = threading.Event()
hits = []
def poll(halt, seed, ready):
    grid = np.random.default_rng(seed).random((1024, 1024))
    ready.set()
    while not halt.wait(0.05):
        hits.append(float(grid[0, 0]))
# %%
ready = threading.Event()
poller = threading.Thread(target=poll, args=(halt, 0, ready), daemon=True)
poller.start()
ready.wait()
# %%
ready = threading.Event()
poller = threading.Thread(target=poll, args=(halt, 0, ready), daemon=True)
poller.start()
ready.wait()
# %%
halt.set()
time.sleep(0.2)
