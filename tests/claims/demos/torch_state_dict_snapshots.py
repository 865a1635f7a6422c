# Each snapshot is one more copy of all weights, where the model is.
# meter: torch.cuda:0.allocated
# per: turn
# bad: at least 4 000 000
# not on a CPU: copies of weights burden the GPU's memory; where only the host is, they lie where the remedy puts them
# %% setup
import copy

import torch
from torch import nn

device = torch.device("cuda:0")
net = nn.Linear(1024, 1024).to(device)
# %% bad
snapshots = []
for epoch in range(turns):
    snapshots.append(copy.deepcopy(net.state_dict()))
# %% good
snapshots = []
for epoch in range(turns):
    snapshots.append({name: w.detach().cpu().clone() for name, w in net.state_dict().items()})
