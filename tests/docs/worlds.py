"""What the documentation's Python blocks take for granted: names that their reader has already."""

from __future__ import annotations

NET = """\
import torch
import torch.nn.functional as F
net = torch.nn.Sequential(torch.nn.Linear(64, 2048), torch.nn.ReLU(), torch.nn.Linear(2048, 10))
val_loader = [(torch.randn(256, 64), torch.randint(10, (256,))) for _ in range(8)]
"""
HOWTO = """\
history = [F.cross_entropy(net(xb), yb) for xb, yb in val_loader]
trainer = [net(val_loader[0][0])]
inputs = torch.zeros(1024, 1024)
base = {"inputs": inputs}
def train_epoch(): trainer.append(1)
"""
SCRIPTS = """\
import keras, lightning, numpy
def train(model, loader): ...
x, y = numpy.ones((8, 2)), numpy.ones((8, 1))
model = keras.Sequential([keras.layers.Dense(1)])
model.compile("sgd", "mse")
loader = []
"""
ENGINES = """\
import atexit
"""
CLUSTER = """\
atexit.register(rc.shutdown, hub=True)
rc[:].execute("batch = 1\\ndef step(batch): return batch", block=True)
"""
DASK = """\
import os
from distributed import Client
client = Client(n_workers=1, threads_per_worker=1, dashboard_address=None)
train, parts = len, [[1], [2]]
"""
LOADED = "%load_ext nbleak"

# Code before the n-th Python block of a page, counted from 0.
WORLDS: dict[str, dict[int, str]] = {
    "README.md": {0: NET},
    "docs/start.md": {0: NET},
    "docs/howto.md": {0: f"{LOADED}\n{NET}{HOWTO}"},
    "docs/scripts.md": {0: SCRIPTS},
    "docs/reference/command.md": {0: "loss = running = 0"},
    "docs/engines.md": {0: ENGINES, 1: f"{LOADED}\n{CLUSTER}", 2: DASK},
}
FILES = """\
def prepare(): ...
def work(): ...
"""
