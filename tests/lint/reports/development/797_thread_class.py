# source: written as a sibling of reported cells
# %%
import threading, queue
from mine import read
class Loader(threading.Thread):
    def __init__(self):
        super().__init__(daemon=True)
        self.q = queue.Queue(10)
    def run(self):
        while True:
            self.q.put(read())
# %%
ld = Loader()
ld.start()  # ! nb-background-thread
# %%
x = ld.q.get()
