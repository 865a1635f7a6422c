# source: https://github.com/undertherain/benchmarker/issues/132
# %%
import asyncio
import logging
import threading

import pynvml
import torch
from bench import kernels, run_kernel

logger = logging.getLogger("bench")
logger.setLevel(logging.INFO)
if not logger.handlers:
    logger.addHandler(logging.StreamHandler())


# %%
class PowerMonitor:
    def __init__(self, every=0.1):
        self.every = every
        self.samples = []
        self._stop = threading.Event()
        self._t = threading.Thread(target=self._loop, daemon=True)

    def _loop(self):
        h = pynvml.nvmlDeviceGetHandleByIndex(0)
        while not self._stop.wait(self.every):
            self.samples.append(pynvml.nvmlDeviceGetPowerUsage(h) / 1e3)

    def __enter__(self):
        pynvml.nvmlInit()
        self._t.start()
        return self

    def __exit__(self, *exc):
        self._stop.set()
        self._t.join()
        pynvml.nvmlShutdown()


# %%
results = {}
for name in kernels:
    with PowerMonitor() as mon:
        ms = run_kernel(name)
    results[name] = ms, sum(mon.samples) / max(1, len(mon.samples))
    logger.info("%s %.2f ms %.0f W", name, *results[name])


# %%
async def upload(name, row):
    await asyncio.sleep(0.1)
    return name, row

done = await asyncio.gather(*(upload(n, r) for n, r in results.items()))
print(len(done))
