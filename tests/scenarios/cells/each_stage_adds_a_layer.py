# A network grows by a layer at each stage, and builds its heads when it is first called.
# in use
# %%
import torch
from torch import nn
class Growing(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers, self.heads = nn.ModuleList(), nn.ModuleList()
    def grow(self):
        self.layers.append(nn.Linear(512, 512, bias=False))
    def forward(self, x):
        if not self.heads:
            for _ in range(4):
                self.heads.append(nn.Linear(512, 512, bias=False))
        for layer in self.layers:
            x = layer(x)
        return sum(head(x) for head in self.heads)
net = Growing()
x = torch.randn(4, 512)
# %%
for stage in range(4):
    net.grow()
    with torch.no_grad():
        out = net(x)
# %%
for stage in range(4, 8):
    net.grow()
    with torch.no_grad():
        out = net(x)
