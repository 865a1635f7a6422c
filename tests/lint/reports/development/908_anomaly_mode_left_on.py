# source: https://github.com/pytorch/pytorch/issues/51349
# %%
import torch
from pinn import net, collocation, residual, bc_loss

# got nan last week
torch.autograd.set_detect_anomaly(True)  # ! torch-debug-left-on

# %%
opt = torch.optim.LBFGS(net.parameters(), max_iter=20, line_search_fn="strong_wolfe")
xt = collocation(30000).cuda().requires_grad_()

def closure():
    opt.zero_grad()
    u = net(xt)
    du, = torch.autograd.grad(u.sum(), xt, create_graph=True)
    loss = residual(u, du).pow(2).mean() + bc_loss(net)
    loss.backward()
    return loss

# %%
hist = []
for it in range(2000):
    hist.append(float(opt.step(closure)))
    if it % 50 == 0:
        print(it, hist[-1])
