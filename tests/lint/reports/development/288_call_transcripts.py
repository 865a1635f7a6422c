# source: https://github.com/jupyter/help/issues/318
# %%
import threading
import time
import pynvml
import torch
from whisperx_lite import transcribe_folder

pynvml.nvmlInit()
handle = pynvml.nvmlDeviceGetHandleByIndex(0)
usage = []

# %%
def sample(period=0.2):
    usage.append((time.time(), pynvml.nvmlDeviceGetMemoryInfo(handle).used))  # ~
    threading.Timer(period, sample, args=(period,)).start()  # ! nb-background-thread

# %%
sample()
texts = transcribe_folder("calls/march", model="large-v2", batch_size=16)

# %%
peak = max(u for _, u in usage)
print(f"peak {peak / 2**30:.1f} GiB, {len(texts)} files")
