# A reader that stops early leaves its producer at a full queue, with one more batch in its hand.
# leak: kind=hidden, root=thread waiting producer, bytes=2097152, code=NBL123, frees=0
# %%
import queue
import threading
import time

import torch

ready = queue.Queue(maxsize=3)

def produce():
    for _ in range(12):
        ready.put(torch.ones(512, 1024))
    ready.put(None)
# %%
threading.Thread(target=produce, name="waiting producer", daemon=True).start()
total = 0.0
for step in range(5):
    total += float(ready.get().sum())
time.sleep(0.3)
# %%
while ready.get() is not None:
    pass
