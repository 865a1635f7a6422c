# source: https://github.com/pytorch/pytorch/issues/40005
# %%
import torch
from gan_zoo import Critic, Gen, faces

D, G = Critic().cuda(), Gen(128).cuda()
od = torch.optim.Adam(D.parameters(), 1e-4, betas=(0, .9))
og = torch.optim.Adam(G.parameters(), 1e-4, betas=(0, .9))

# %%
def penalty(real, fake):
    eps = torch.rand(real.size(0), 1, 1, 1, device=real.device)
    mix = (eps * real + (1 - eps) * fake).requires_grad_()
    s = D(mix)
    g, = torch.autograd.grad(s.sum(), mix, create_graph=True)
    return 10 * (g.flatten(1).norm(dim=1) - 1).pow(2).mean()

# %%
for step, (real, _) in enumerate(faces):
    real = real.cuda()
    z = torch.randn(real.size(0), 128, device="cuda")
    with torch.no_grad():
        fake = G(z)
    od.zero_grad()
    d_loss = D(fake).mean() - D(real).mean() + penalty(real, fake)
    d_loss.backward()
    od.step()
    if step % 5 == 0:
        og.zero_grad()
        g_loss = -D(G(z)).mean()
        g_loss.backward()
        og.step()
    if step % 200 == 0:
        print(step, d_loss.item())
