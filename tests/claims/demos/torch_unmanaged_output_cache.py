# The cache keeps the graph and activations of each of its entries.
# meter: host.live
# per: turn
# bad: at least 500 000
# %% setup
import torch
from torch import nn

net = nn.Sequential(nn.Linear(64, 1024), nn.ReLU(), nn.Linear(1024, 10))
items = [(key, torch.randn(128, 64)) for key in range(turns)]
# %% bad
cache = {}


def embed(key, x):
    if key not in cache:
        cache[key] = net(x)
    return cache[key]


for key, x in items:
    embed(key, x)
# %% good
cache = {}


@torch.inference_mode()
def embed(key, x):
    if key not in cache:
        cache[key] = net(x).cpu()
    return cache[key]


for key, x in items:
    embed(key, x)
cache.clear()
