# The cache gets an entry for every size it meets, and keeps all of them.
# meter: host.live
# per: turn
# bad: at least 100 000
# %% setup
import torch
from torch import nn

sizes = [40_000 + size for size in range(turns)]
# %% bad
class Positions(nn.Module):
    def __init__(self):
        super().__init__()
        self.cache = {}

    def forward(self, x):
        key = tuple(x.shape)
        if key not in self.cache:
            self.cache[key] = torch.arange(x.shape[1], device=x.device).float()
        return x + self.cache[key]


positions = Positions()
for size in sizes:
    positions(torch.zeros(1, size))
# %% good
class Positions(nn.Module):
    def forward(self, x):
        return x + torch.arange(x.shape[1], device=x.device).float()


positions = Positions()
for size in sizes:
    positions(torch.zeros(1, size))
