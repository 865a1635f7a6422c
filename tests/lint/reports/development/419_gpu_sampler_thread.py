# source: from memory: forum, nvidia-smi sampling thread started in a notebook cell and never stopped
# %%
import threading
import time
import pynvml
import torch

pynvml.nvmlInit()
gpu = pynvml.nvmlDeviceGetHandleByIndex(0)

# %%
usage = []

def sampler():
    while True:
        usage.append((time.time(), pynvml.nvmlDeviceGetMemoryInfo(gpu).used))  # ~
        time.sleep(0.05)

t = threading.Thread(target=sampler, daemon=True)  # ~
t.start()  # ! nb-background-thread

# %%
from finetune import trainer
trainer.fit()
print(max(u for _, u in usage) / 2**30)
