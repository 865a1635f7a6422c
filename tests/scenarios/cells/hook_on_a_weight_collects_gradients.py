# Hook on a weight collects gradients.
# leak: kind=container, root=grads, bytes=25165824
# %%
import torch
from torch import nn

net = nn.Sequential(nn.Linear(1024, 1024), nn.Tanh(), nn.Linear(1024, 1))
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
grads = []
probe = net[0].weight.register_hook(lambda grad: grads.append(grad.clone()))
# %%
for step in range(6):
    loss = net(torch.randn(64, 1024)).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
