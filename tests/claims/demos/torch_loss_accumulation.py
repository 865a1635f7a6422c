# The total leads to the loss of every step so far.
# meter: graph nodes
# per: turn
# bad: at least 2
# %% setup
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

net, criterion = nn.Linear(64, 1), nn.MSELoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
dataset = TensorDataset(torch.randn(turns * 8, 64), torch.randn(turns * 8, 1))
loader = DataLoader(dataset, batch_size=8)
# %% bad
running = 0.0
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    running += loss
# %% good
running = 0.0
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    running += loss.item()
