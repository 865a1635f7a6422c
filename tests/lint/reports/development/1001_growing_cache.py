# %%
import torch
from torch import nn
class Rope(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.inv = 10000 ** (-torch.arange(0, d, 2) / d)
        self.tab = {}
    def angles(self, n, dev):
        k = (n, str(dev))
        if k in self.tab:
            return self.tab[k]
        t = torch.outer(torch.arange(n, device=dev), self.inv.to(dev))
        self.tab[k] = (t.cos(), t.sin())  # ! torch-growing-module-cache
        return self.tab[k]
    def forward(self, q):
        c, s = self.angles(q.shape[-2], q.device)
        return q * c + q.flip(-1) * s
