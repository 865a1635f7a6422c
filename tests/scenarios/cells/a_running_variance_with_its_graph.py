# A running statistic of a layer that carries the graphs of all batches.
# leak: kind=graph, bytes=33554432
# %%
import torch
from torch import nn
torch.manual_seed(0)
class Norm(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(d))
        self.running_var = torch.ones(d)
    def forward(self, h):
        self.running_var = 0.9 * self.running_var + 0.1 * h.var(0)
        return h * self.scale
net = nn.Sequential(nn.Linear(1024, 1024), Norm(1024), nn.Linear(1024, 1))
X = torch.randn(512, 1024)
# %%
opt = torch.optim.SGD(net.parameters(), lr=1e-3)
for step in range(16):
    loss = net(X).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
