# source: https://github.com/replicate/keepsake/issues/200
# %%
import threading, time
import pynvml
pynvml.nvmlInit()
gpu = pynvml.nvmlDeviceGetHandleByIndex(0)

# %%
usage = []
def watch():
    while True:
        mem = pynvml.nvmlDeviceGetMemoryInfo(gpu).used >> 20
        usage.append((time.time(), mem))  # ~
        time.sleep(0.05)

threading.Thread(target=watch, daemon=True).start()  # ! nb-background-thread

# %%
from experiments import finetune
finetune("roberta-large", epochs=3)

# %%
import matplotlib.pyplot as plt
plt.plot(*zip(*usage))
plt.ylabel("MiB")
plt.show()
