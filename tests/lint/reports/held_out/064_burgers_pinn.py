# source: discuss.pytorch.org thread about second derivatives and memory in physics-informed networks
# %%
import numpy as np
import torch
from torch import nn
from burgers import sample_interior, boundary_points, reference

nu = 0.01 / np.pi
u_net = nn.Sequential(nn.Linear(2, 50), nn.Tanh(), nn.Linear(50, 50), nn.Tanh(),
                      nn.Linear(50, 50), nn.Tanh(), nn.Linear(50, 1)).cuda()
opt = torch.optim.Adam(u_net.parameters(), 1e-3)
xb, ub = (t.cuda() for t in boundary_points(400))


def grad(y, x):
    return torch.autograd.grad(y, x, torch.ones_like(y), create_graph=True)[0]


def residual(x, t):
    x.requires_grad_(True)
    t.requires_grad_(True)
    u = u_net(torch.cat([x, t], 1))
    u_x, u_t = grad(u, x), grad(u, t)
    u_xx = grad(u_x, x)
    return u_t + u * u_x - nu * u_xx


# %%
history = {"pde": [], "bc": []}
for it in range(20_000):
    x, t = sample_interior(10_000)
    pde = residual(x.cuda(), t.cuda()).pow(2).mean()
    bc = (u_net(xb) - ub).pow(2).mean()
    opt.zero_grad()
    (pde + bc).backward()
    opt.step()
    if it % 50 == 0:
        history["pde"].append(pde.item())
        history["bc"].append(bc.item())

# %%
X, U = reference()
with torch.no_grad():
    err = torch.linalg.norm(u_net(X.cuda()).cpu() - U) / torch.linalg.norm(U)
print(err.item(), history["pde"][-1], history["bc"][-1])
