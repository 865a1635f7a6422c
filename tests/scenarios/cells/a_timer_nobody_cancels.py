# A timer nobody cancels waits for an hour with its array.
# leak: kind=hidden, bytes=25165824
# %%
import threading, numpy as np
def save(table):
    np.save('/tmp/never.npy', table)
def autosave(rows):
    table = np.random.rand(rows, 1024)
    timer = threading.Timer(3600, save, args=(table,))
    timer.daemon = True
    timer.start()
    return table.sum()
# %%
score = autosave(3072)
