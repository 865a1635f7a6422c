# Before the one backward pass the activations of all batches are kept at once.
# meter: saved peak
# per: turn
# bad: at least 500 000
# %% setup
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

net = nn.Sequential(nn.Linear(64, 1024), nn.ReLU(), nn.Linear(1024, 1))
criterion = nn.MSELoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
dataset = TensorDataset(torch.randn(turns * 128, 64), torch.randn(turns * 128, 1))
loader = DataLoader(dataset, batch_size=128)
# %% bad
optimizer.zero_grad()
total = 0
for xb, yb in loader:
    total = total + criterion(net(xb), yb)
total.backward()
optimizer.step()
# %% good
optimizer.zero_grad()
for xb, yb in loader:
    (criterion(net(xb), yb) / len(loader)).backward()
optimizer.step()
