# source: https://github.com/chr5tphr/zennit/pull/13
import weakref

import torch
from torch import nn


class Gate(nn.Module):
    def __init__(self, owner, d):
        super().__init__()
        self._owner = weakref.ref(owner)
        self.w = nn.Parameter(torch.zeros(d))

    def forward(self, x):
        owner = self._owner()
        t = owner.temperature if owner is not None else 1.0
        return x * torch.sigmoid(self.w / t)


class GatedNet(nn.Module):
    def __init__(self, d=32, n=4):
        super().__init__()
        self.temperature = 1.0
        self.blocks = nn.ModuleList(nn.Sequential(nn.Linear(d, d), Gate(self, d), nn.ReLU()) for _ in range(n))

    def forward(self, x):
        for b in self.blocks:
            x = b(x)
        return x.mean(1)


def anneal(X, y, seeds):
    scores = []
    for s in seeds:
        torch.manual_seed(s)
        scores.append(_one(X, y))
    return scores


def _one(X, y):
    net = GatedNet(X.size(1))
    opt = torch.optim.Adam(net.parameters(), 1e-2)
    for k in range(300):
        net.temperature = max(0.1, 0.99 * net.temperature)
        loss = (net(X) - y).pow(2).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
    return loss.item()
