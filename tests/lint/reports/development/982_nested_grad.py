# %%
import torch
from pinn import u, pts, opt
# %%
for it in range(20000):
    x = pts(4096).requires_grad_()
    y = u(x)
    dx = torch.autograd.grad(y.sum(), x, create_graph=True)[0]
    dxx = torch.autograd.grad(dx.sum(), x, create_graph=True)[0]
    loss = (dxx + torch.sin(x)).pow(2).mean()
    opt.zero_grad(); loss.backward(); opt.step()
