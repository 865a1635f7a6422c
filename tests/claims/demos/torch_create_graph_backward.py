# Parameters and their gradients keep each other: a deleted model waits for the cycle collector.
# meter: host.live
# per: turn
# bad: at least 200 000
# collect: no
# %% setup
import torch
from torch import nn

x = torch.randn(8, 256)
# %% bad
for step in range(turns):
    net = nn.Linear(256, 256)
    loss = net(x).pow(2).mean()
    loss.backward(create_graph=True)
    penalty = sum(p.grad.pow(2).sum() for p in net.parameters())
    penalty.backward()
# %% good
for step in range(turns):
    net = nn.Linear(256, 256)
    loss = net(x).pow(2).mean()
    grads = torch.autograd.grad(loss, list(net.parameters()), create_graph=True)
    net.zero_grad()
    (loss + sum(g.pow(2).sum() for g in grads)).backward()
