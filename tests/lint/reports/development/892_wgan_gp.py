# source: https://github.com/pytorch/pytorch/issues/7343
# %%
import torch
from wgan.nets import G, D
from wgan.data import real_batches

g, d = G().cuda(), D().cuda()
og = torch.optim.Adam(g.parameters(), 1e-4, (0., .9))
od = torch.optim.Adam(d.parameters(), 1e-4, (0., .9))

# %%
def gp(x, xf):
    a = torch.rand(x.size(0), 1, 1, 1, device=x.device)
    m = (a * x + (1 - a) * xf).requires_grad_(True)
    gr, = torch.autograd.grad(d(m).sum(), m, create_graph=True)
    return ((gr.flatten(1).norm(2, 1) - 1) ** 2).mean()

# %%
for it, x in enumerate(real_batches(64)):
    x = x.cuda()
    with torch.no_grad():
        xf = g(torch.randn(64, 128, device="cuda"))
    ld = d(xf).mean() - d(x).mean() + 10 * gp(x, xf)
    od.zero_grad(); ld.backward(); od.step()
    if it % 5 == 0:
        lg = -d(g(torch.randn(64, 128, device="cuda"))).mean()
        og.zero_grad(); lg.backward(); og.step()
    if it % 100 == 0:
        print(it, ld.item())
    if it == 100_000:
        break
