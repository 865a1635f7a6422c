# Each run of the cell registers the hook once more.
# meter: hooks
# per: run
# bad: at least 1
# %% setup
import torch
from torch import nn

net = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
images = torch.randn(8, 64)
shapes = {}


def grab(mod, inp, out):
    shapes["x"] = out.shape
# %% bad
handle = net[0].register_forward_hook(grab)
net(images)
# %% good
if "handle" in globals():
    handle.remove()
handle = net[0].register_forward_hook(grab)
net(images)
