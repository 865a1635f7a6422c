# A retained graph that a stored loss leads to keeps its activations; one that backward freed does not.
# meter: host.live
# per: turn
# bad: at least 200 000
# %% setup
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

net = nn.Sequential(nn.Linear(8, 512), nn.Tanh(), nn.Linear(512, 1))
criterion = nn.MSELoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
rows = turns * 128
loader = DataLoader(TensorDataset(torch.randn(rows, 8), torch.randn(rows, 1)), batch_size=128)
# %% bad
kept = []
for xb, yb in loader:
    optimizer.zero_grad()
    loss = criterion(net(xb), yb)
    loss.backward(retain_graph=True)
    optimizer.step()
    kept.append(loss)
# %% good
kept = []
for xb, yb in loader:
    optimizer.zero_grad()
    loss = criterion(net(xb), yb)
    loss.backward()
    optimizer.step()
    kept.append(loss)
