# A gradient penalty through autograd.grad.
# in use
# %%
import torch
from torch import nn
critic = nn.Sequential(nn.Linear(256, 512), nn.Tanh(), nn.Linear(512, 1))
opt = torch.optim.Adam(critic.parameters())
# %%
for _ in range(5):
    x = torch.randn(256, 256, requires_grad=True)
    grad, = torch.autograd.grad(critic(x).sum(), x, create_graph=True)
    loss = ((grad.norm(2, dim=1) - 1) ** 2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
