# source: https://github.com/jupyter/help/issues/318
# %%
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import requests
# %%
class Sampler:
    def __init__(self, period=0.2):
        self.period, self.peak = period, 0
        self._stop = threading.Event()
        self._t = threading.Thread(target=self._run, daemon=True)

    def _run(self):
        me = psutil.Process()
        while not self._stop.wait(self.period):
            self.peak = max(self.peak, me.memory_info().rss)

    def __enter__(self):
        self._t.start()
        return self

    def __exit__(self, *exc):
        self._stop.set()
        self._t.join()
# %%
urls = [f"https://data.example.org/tiles/{i:04d}.png" for i in range(1500)]

def size(u):
    with requests.get(u, timeout=20) as r:
        return len(r.content)

with Sampler() as mem, ThreadPoolExecutor(12) as ex:
    t0 = time.time()
    sizes = list(ex.map(size, urls))
print(sum(sizes) >> 20, "MB in", round(time.time() - t0), "s; peak rss", mem.peak >> 20)
