# source: https://github.com/caogang/wgan-gp/issues/21
# %%
import torch
from gan_mnist import Gen, Critic, reals

G, C = Gen().cuda(), Critic().cuda()
og = torch.optim.Adam(G.parameters(), 1e-4, (0.5, 0.9))
oc = torch.optim.Adam(C.parameters(), 1e-4, (0.5, 0.9))

# %%
def penalty(real, fake):
    a = torch.rand(len(real), 1, 1, 1, device=real.device)
    mid = (a * real + (1 - a) * fake).requires_grad_(True)
    g, = torch.autograd.grad(C(mid).sum(), mid, create_graph=True)
    return 10.0 * ((g.flatten(1).norm(2, 1) - 1) ** 2).mean()

# %%
log = []
for it in range(200_000):
    for _ in range(5):
        x = next(reals).cuda()
        with torch.no_grad():
            f = G(torch.randn(len(x), 128, device="cuda"))
        w = C(f).mean() - C(x).mean()
        gp = penalty(x, f)
        oc.zero_grad()
        (w + gp).backward()
        oc.step()
    og.zero_grad()
    (-C(G(torch.randn(64, 128, device="cuda"))).mean()).backward()
    og.step()
    if it % 100 == 0:
        log.append((it, -w.item(), gp.item()))
