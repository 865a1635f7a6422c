# source: written as a sibling of reported cells
# %%
import torch
from torch import nn
class RelPos(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.zeros(8))
        self.tables = {}
    def forward(self, x):
        n = x.size(1)
        if (n, x.device) not in self.tables:
            d = torch.arange(n, device=x.device)
            self.tables[n, x.device] = d[None] - d[:, None]  # ! torch-growing-module-cache
        return x + self.w[self.tables[n, x.device] % 8].sum()
