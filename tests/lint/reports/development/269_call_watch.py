# source: https://github.com/jupyter/help/issues/318
# %%
import threading
from concurrent.futures import ThreadPoolExecutor
import pynvml
from whisperx_lite import load_audio, transcribe

pynvml.nvmlInit()

# %%
class GpuWatch:
    def __init__(self, period=0.2):
        self.period, self.peak = period, 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._loop, daemon=True)

    def _loop(self):
        dev = pynvml.nvmlDeviceGetHandleByIndex(0)
        while not self._stop.wait(self.period):
            self.peak = max(self.peak, pynvml.nvmlDeviceGetMemoryInfo(dev).used)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *exc):
        self._stop.set()
        self._thread.join()

# %%
files = [f"calls/march/{i:04d}.mp3" for i in range(200)]
with GpuWatch() as watch, ThreadPoolExecutor(4) as pool:
    texts = [transcribe(w) for w in pool.map(load_audio, files)]

# %%
print(f"{watch.peak / 2**30:.1f} GiB", len(texts))
