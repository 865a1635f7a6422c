# Hooks before each layer keep every input in a store of the class.
# leak: kind=attached, root=Probe, bytes=25165824
# %%
import torch, functools
from collections import defaultdict
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(512, 1024), nn.ReLU(), nn.Linear(1024, 512), nn.ReLU(), nn.Linear(512, 4))
class Probe:
    store = defaultdict(list)
    @classmethod
    def keep(cls, name, module, args):
        cls.store[name].append(args[0].detach().clone())
for name, layer in net.named_children():
    if isinstance(layer, nn.Linear):
        layer.register_forward_pre_hook(functools.partial(Probe.keep, name))
# %%
with torch.no_grad():
    for _ in range(12):
        net(torch.randn(256, 512))
