# The moving average leads to every loss so far.
# meter: graph nodes
# per: turn
# bad: at least 3
# %% setup
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

net, criterion = nn.Linear(64, 1), nn.MSELoss()
dataset = TensorDataset(torch.randn(turns * 8, 64), torch.randn(turns * 8, 1))
loader = DataLoader(dataset, batch_size=8)
# %% bad
avg = torch.zeros(())
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    loss.backward()
    avg = 0.9 * avg + 0.1 * loss
# %% good
avg = torch.zeros(())
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    loss.backward()
    avg = 0.9 * avg + 0.1 * loss.detach()
