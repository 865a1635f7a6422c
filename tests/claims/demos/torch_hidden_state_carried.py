# The hidden state leads to every step since the first, whose tensors stay saved.
# meter: host.live
# per: turn
# bad: at least 20 000
# %% setup
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

rnn, head = nn.GRU(8, 64, batch_first=True), nn.Linear(64, 1)
criterion = nn.MSELoss()
optimizer = torch.optim.SGD([*rnn.parameters(), *head.parameters()], lr=0.0)
dataset = TensorDataset(torch.randn(turns * 16, 20, 8), torch.randn(turns * 16, 20, 1))
loader = DataLoader(dataset, batch_size=16)
# %% bad
h = None
for xb, yb in loader:
    out, h = rnn(xb, h)
    loss = criterion(head(out), yb)
    optimizer.zero_grad()
    loss.backward(retain_graph=True)
# %% good
h = None
for xb, yb in loader:
    out, h = rnn(xb, h)
    loss = criterion(head(out), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    h = h.detach()
