# source: written as a sibling of reported cells
# %%
import torch
from torch import nn
class Centering(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.proj = nn.Linear(d, d)
        self.register_buffer("center", torch.zeros(d))
    @torch.no_grad()
    def update(self, z):
        self.center.mul_(0.9).add_(0.1 * z.mean(0))
    def forward(self, x):
        z = self.proj(x)
        self.update(z)
        return z - self.center
