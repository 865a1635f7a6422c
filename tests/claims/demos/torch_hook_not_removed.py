# Every run of the cell registers its hooks once more.
# meter: hooks
# per: run
# bad: at least 1
# %% setup
import torch
from torch import nn

net = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
images = torch.randn(8, 64)
# %% bad
feats = {}


def grab(mod, inp, out):
    feats["x"] = out.detach()


for name, layer in net.named_modules():
    layer.register_forward_hook(grab)
with torch.no_grad():
    net(images)
# %% good
feats = {}


def grab(mod, inp, out):
    feats["x"] = out.detach()


handle = net[0].register_forward_hook(grab)
try:
    with torch.no_grad():
        net(images)
finally:
    handle.remove()
