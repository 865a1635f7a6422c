# Hook on a submodule collects every batch.
# leak: kind=container, root=activations, bytes=25165824
# %%
from collections import defaultdict

import torch
from torch import nn

net = nn.Sequential(nn.Linear(128, 512), nn.ReLU(), nn.Linear(512, 10))
images = torch.randn(12288, 128)
# %%
activations = defaultdict(list)

def record(name):
    def hook(module, inputs, output):
        activations[name].append(output.detach())
    return hook

handle = net[1].register_forward_hook(record("relu"))
# %%
with torch.no_grad():
    for xb in images.split(1024):
        net(xb)
