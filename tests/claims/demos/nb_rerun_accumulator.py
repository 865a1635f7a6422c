# Each run of the cell adds to the list that another cell made.
# meter: host.live
# per: run
# bad: at least 500 000
# %% setup
import torch
from torch import nn

net = nn.Linear(64, 1024)
loader = [(torch.randn(64, 64), None) for _ in range(turns)]
features = []
# %% bad
for xb, _ in loader:
    features.append(net(xb).detach())
# %% good
features = []
for xb, _ in loader:
    features.append(net(xb).detach().cpu())
