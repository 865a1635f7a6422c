# The optimizer of the former model keeps all its parameters.
# meter: host.live
# per: cell
# bad: at least 4 000 000
# good: at most 1 000 000
# %% setup
import torch
from torch import nn

x = torch.randn(1, 1024)
model = nn.Linear(1024, 1024)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
# %% bad
model = nn.Linear(1024, 1024)
# %% bad
model(x).sum().backward()
optimizer.step()
model.zero_grad()
# %% good
model = nn.Linear(1024, 1024)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
# %% good
model(x).sum().backward()
optimizer.step()
model.zero_grad()
