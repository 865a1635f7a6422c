# The buffer leads to every batch the layer has seen.
# meter: graph nodes
# per: turn
# bad: at least 3
# %% setup
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

body = nn.Linear(32, 32)
loader = DataLoader(TensorDataset(torch.randn(turns * 16, 32)), batch_size=16)
# %% bad
class Norm(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.register_buffer("mean", torch.zeros(n))

    def forward(self, x):
        self.mean = 0.9 * self.mean + 0.1 * x.mean(0)
        return x - self.mean.detach()


net = nn.Sequential(body, Norm(32), nn.Linear(32, 1))
for (xb,) in loader:
    loss = net(xb).pow(2).mean()
    loss.backward()
# %% good
class Norm(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.register_buffer("mean", torch.zeros(n))

    def forward(self, x):
        with torch.no_grad():
            self.mean.lerp_(x.mean(0), 0.1)
        return x - self.mean


net = nn.Sequential(body, Norm(32), nn.Linear(32, 1))
for (xb,) in loader:
    loss = net(xb).pow(2).mean()
    loss.backward()
