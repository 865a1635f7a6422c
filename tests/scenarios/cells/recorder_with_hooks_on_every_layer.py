# Recorder with hooks on every layer.
# leak: kind=container, root=recorder
# %%
from collections import defaultdict

import torch
from torch import nn

class Recorder:
    def __init__(self, net):
        self.outputs = defaultdict(list)
        self.handles = [
            layer.register_forward_hook(self.hook_for(name)) for name, layer in net.named_children()
        ]

    def hook_for(self, name):
        def hook(module, inputs, output):
            self.outputs[name].append(output.detach().cpu())
        return hook

net = nn.Sequential(nn.Linear(128, 512), nn.ReLU(), nn.Linear(512, 256))
recorder = Recorder(net)
# %%
with torch.no_grad():
    for _ in range(5):
        net(torch.randn(1024, 128))
