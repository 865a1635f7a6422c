# Forward appends its input to a list on self.
# leak: kind=container, root=model
# %%
import torch
from torch import nn
class Probe(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.Linear(512, 512)
        self.seen = []
    def forward(self, x):
        y = self.inner(x)
        self.seen.append(y.detach())
        return y
model = Probe()
# %%
with torch.no_grad():
    for _ in range(12):
        model(torch.randn(256, 512))
