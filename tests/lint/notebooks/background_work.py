# %% [markdown]
# Monitoring, workers and logging beside a training notebook.
# %%
import asyncio
import logging
import multiprocessing
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor, as_completed

import ipywidgets as widgets
import matplotlib.pyplot as plt
import torch
from IPython.display import display
from torch import nn

net = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
files = [f"part-{i}.pt" for i in range(64)]
# %%
logger = logging.getLogger("run")
logger.setLevel(logging.INFO)
logger.addHandler(logging.FileHandler("run.log"))  # ! NBL112
# %%
quiet = logging.getLogger("quiet")
if not quiet.handlers:
    quiet.addHandler(logging.StreamHandler())
# %%
samples = []
stop = threading.Event()


def sample(seconds):
    while not stop.wait(seconds):
        samples.append(torch.cuda.memory_allocated())


def heartbeat():
    while True:
        logger.info("alive")
        time.sleep(60)


threading.Thread(target=sample, args=(5,), daemon=True).start()
threading.Thread(target=heartbeat, daemon=True).start()  # ! NBL123


# %%
def load(path):
    return torch.load(path, map_location="cpu")


with ThreadPoolExecutor(max_workers=4) as executor:
    waiting = [executor.submit(load, path) for path in files]
    parts = [future.result() for future in as_completed(waiting)]
# %%
pool = multiprocessing.Pool(4)  # ! NBL125
sizes = pool.map(len, files)
# %%
failures, reasons = [], []
for width in (64, 128, 256):
    try:
        nn.Linear(64, width)(torch.rand(8, 32))
    except RuntimeError as error:
        failures.append((width, error))  # ! NBL108
        reasons.append(traceback.format_exc())


# %%
async def refresh(label):
    while True:
        label.value = str(len(samples))
        await asyncio.sleep(1)


async def count_down(n):
    for i in range(n):
        print(n - i)
        await asyncio.sleep(1)


label = widgets.Label()
display(label)
asyncio.create_task(refresh(label))  # ! NBL124
asyncio.create_task(count_down(10))
# %%
handle = net[0].register_forward_hook(lambda m, i, o: samples.append(o.shape))
net(torch.rand(1, 64))
handle.remove()
# %%
collected = []
# %%
with torch.no_grad():
    for path in files:
        collected.append(net(torch.rand(8, 64)))  # ! NBL116
# %%
for i, path in enumerate(files):
    fig, ax = plt.subplots()  # ! NBL117
    ax.hist(torch.rand(64).numpy())
    fig.savefig(f"{i}.png")
# %%
for path in files:
    out = widgets.Output()  # ! NBL118
    with out:
        print(path)
    display(out)
# %%
stop.set()
