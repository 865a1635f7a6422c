# Each forward adds a layer that is never used again.
# leak: kind=container, root=net, bytes=33554432
# %%
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.extra = nn.ModuleList()
    def forward(self, x):
        layer = nn.Linear(1024, 1024, bias=False)
        self.extra.append(layer)
        return layer(x)
net = Net()
x = torch.randn(4, 1024)
# %%
with torch.no_grad():
    for _ in range(8):
        out = net(x)
