# Forward keeps the last attention map.
# in use
# %%
import torch
from torch import nn
class Probe(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.Linear(512, 512)
        self.attention = None
    def forward(self, x):
        y = self.inner(x)
        self.attention = y.detach()
        return y
model = Probe()
# %%
with torch.no_grad():
    for _ in range(12):
        model(torch.randn(256, 512))
