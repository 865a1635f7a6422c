# Results in a queue nobody reads.
# leak: kind=container, root=results, bytes=25165824
# %%
import queue
import threading

import torch

tasks, results = queue.Queue(), queue.Queue()

def work():
    while (item := tasks.get()) is not None:
        results.put(item @ item.T)
        tasks.task_done()
    tasks.task_done()

worker = threading.Thread(target=work, daemon=True)
worker.start()
# %%
for _ in range(6):
    tasks.put(torch.randn(1024, 16))
tasks.put(None)
tasks.join()
worker.join()
