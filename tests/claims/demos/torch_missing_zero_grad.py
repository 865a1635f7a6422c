# Gradients that nobody clears add up in place: every step goes along the sum of all so far.
# not a leak: no memory grows, but the training goes wrong, and only the text shows why
# meter: host.live
# per: turn
# bad: at most 10 000
# good: at most 10 000
# %% setup
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

net = nn.Sequential(nn.Linear(8, 512), nn.Tanh(), nn.Linear(512, 1))
criterion = nn.MSELoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
dataset = TensorDataset(torch.randn(128, 8), torch.randn(128, 1))
loader = DataLoader(dataset, batch_size=64)
# %% bad
for epoch in range(turns):
    for xb, yb in loader:
        criterion(net(xb), yb).backward()
        optimizer.step()
# %% good
for epoch in range(turns):
    for xb, yb in loader:
        optimizer.zero_grad()
        criterion(net(xb), yb).backward()
        optimizer.step()
