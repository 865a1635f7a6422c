# source: https://github.com/fabiodimarco/torch-levenberg-marquardt/issues/7
# %%
import math
import torch
from torch import nn

net = nn.Sequential(nn.Linear(2, 32), nn.Tanh(), nn.Linear(32, 32), nn.Tanh(), nn.Linear(32, 1))
adam = torch.optim.Adam(net.parameters(), lr=1e-3)


def d(y, x):
    return torch.autograd.grad(y, x, torch.ones_like(y), create_graph=True)[0]


# %%
history = []
for it in range(10000):
    xt = torch.rand(2000, 2) * torch.tensor([2.0, 1.0]) - torch.tensor([1.0, 0.0])
    xt.requires_grad_(True)
    u = net(xt)
    du = d(u, xt)
    ux, ut = du[:, :1], du[:, 1:]
    uxx = d(ux, xt)[:, :1]
    residual = (ut + u * ux - 0.01 / math.pi * uxx).pow(2).mean()
    x0 = torch.rand(200, 1) * 2 - 1
    init = (net(torch.cat([x0, torch.zeros_like(x0)], 1)) + torch.sin(math.pi * x0)).pow(2).mean()
    loss = residual + init
    adam.zero_grad()
    loss.backward()
    adam.step()
    history.append(loss.item())
print(min(history))
