# The hook's list keeps the activations of every batch, and their graphs.
# meter: host.live
# per: turn
# bad: at least 500 000
# %% setup
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

net = nn.Sequential(nn.Linear(64, 1024), nn.ReLU(), nn.Linear(1024, 10))
loader = DataLoader(TensorDataset(torch.randn(turns * 128, 64)), batch_size=128)
# %% bad
acts = []
handle = net[2].register_forward_hook(lambda m, i, o: acts.append(o))
for (xb,) in loader:
    net(xb)
handle.remove()
# %% good
acts = []
handle = net[2].register_forward_hook(lambda m, i, o: acts.append(o.detach().cpu()))
with torch.no_grad():
    for (xb,) in loader:
        net(xb)
handle.remove()
