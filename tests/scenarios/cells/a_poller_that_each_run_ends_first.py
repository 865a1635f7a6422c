# A cell that polls in a thread ends the thread of its former run first.
# in use
# %%
import threading, time, numpy as np
poller, halt = None, threading.Event()
hits = []
def poll(halt, seed, ready):
    grid = np.random.default_rng(seed).random((1024, 1024))
    ready.set()
    while not halt.wait(0.05):
        hits.append(float(grid[0, 0]))
def quit():
    global poller
    if poller is not None:
        halt.set()
        poller.join()
        poller = None
        halt.clear()
# %%
quit()
ready = threading.Event()
poller = threading.Thread(target=poll, args=(halt, 0, ready), daemon=True)
poller.start()
ready.wait()
# %%
quit()
ready = threading.Event()
poller = threading.Thread(target=poll, args=(halt, 0, ready), daemon=True)
poller.start()
ready.wait()
# %%
quit()
