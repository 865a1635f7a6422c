# The cache of the class keeps every object the method was called on.
# meter: alive Encoder
# per: turn
# bad: at least 1
# %% setup
import collections
import functools

import torch
from torch import nn
# %% bad
class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Linear(64, 64)

    @functools.lru_cache(maxsize=None)
    def encode(self, length):
        return self.net(torch.ones(length, 64))


for fold in range(turns):
    Encoder().encode(3)
# %% good
class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Linear(64, 64)
        self._memo = collections.OrderedDict()

    @torch.no_grad()
    def encode(self, length):
        if length not in self._memo:
            self._memo[length] = self.net(torch.ones(length, 64))
            if len(self._memo) > 1024:
                self._memo.popitem(last=False)
        return self._memo[length]


for fold in range(turns):
    Encoder().encode(3)
