# source: written as a sibling of reported cells
# %%
import torch
from torch import nn
class Centering(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.proj = nn.Linear(d, d)
        self.center = torch.zeros(d)
    def forward(self, x):
        z = self.proj(x)
        self.center = 0.9 * self.center + 0.1 * z.mean(0)  # ! torch-running-stat-attached|torch-ema-attached
        return z - self.center
# %%
from mine import loader, opt_for, loss_of
m = Centering(128)
opt = opt_for(m)
for x in loader:
    opt.zero_grad(); loss_of(m(x)).backward(); opt.step()
