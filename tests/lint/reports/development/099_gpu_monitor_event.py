# source: https://github.com/replicate/keepsake/issues/200
# %%
import threading, time
from collections import deque
import pynvml
pynvml.nvmlInit()
gpu = pynvml.nvmlDeviceGetHandleByIndex(0)

# %%
usage = deque(maxlen=10_000)
halt = threading.Event()

def watch():
    while not halt.wait(0.05):
        usage.append((time.time(), pynvml.nvmlDeviceGetMemoryInfo(gpu).used >> 20))

# %%
from experiments import finetune
th = threading.Thread(target=watch, daemon=True)
th.start()
try:
    finetune("roberta-large", epochs=3)
finally:
    halt.set()
    th.join()
print("peak", max(m for _, m in usage), "MiB")
