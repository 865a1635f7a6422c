# What TorchScript registers for a trace stays for the life of the process.
# meter: host.live
# per: turn
# turns: 8, 24
# bad: at least 200 000
# %% setup
import torch
from torch import nn

net = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
batches = [torch.zeros(4, 64) for _ in range(turns)]
once = torch.jit.trace(net, torch.zeros(1, 64))
# %% bad
for batch in batches:
    traced = torch.jit.trace(net, batch)
    traced(batch)
# %% good
for batch in batches:
    once(batch)
