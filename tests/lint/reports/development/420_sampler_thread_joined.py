# source: from memory: same sampler with a stop event, joined at the end of the cell
# %%
import threading
import pynvml
from contextlib import contextmanager

@contextmanager
def gpu_peak(index=0, every=0.05):
    pynvml.nvmlInit()
    h = pynvml.nvmlDeviceGetHandleByIndex(index)
    stop, box = threading.Event(), {"peak": 0}

    def loop():
        while not stop.wait(every):
            box["peak"] = max(box["peak"], pynvml.nvmlDeviceGetMemoryInfo(h).used)

    t = threading.Thread(target=loop)
    t.start()
    try:
        yield box
    finally:
        stop.set()
        t.join()
        pynvml.nvmlShutdown()

# %%
from finetune import trainer
with gpu_peak() as m:
    trainer.fit()
print(m["peak"] / 2**30)
