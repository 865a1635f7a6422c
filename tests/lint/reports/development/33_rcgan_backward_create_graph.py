# source: https://github.com/akanimax/pro_gan_pytorch/pull/12
# %%
import torch
from torch import nn, optim
from progan_parts import Critic, Generator, face_loader

G, D = Generator(256).cuda(), Critic().cuda()
g_opt, d_opt = optim.Adam(G.parameters(), 1e-3, (0, 0.99)), optim.Adam(D.parameters(), 1e-3, (0, 0.99))

# %%
def penalty(real, fake, lam=10.0):
    eps = torch.rand(real.size(0), 1, 1, 1, device=real.device)
    mix = (eps * real + (1 - eps) * fake).requires_grad_()
    score = D(mix).sum()
    score.backward(create_graph=True)  # ! torch-create-graph-backward
    norm = mix.grad.flatten(1).norm(2, dim=1)
    return lam * ((norm - 1) ** 2).mean()


# %%
for real in face_loader(batch=16):
    real = real.cuda()
    fake = G(torch.randn(real.size(0), 256, device="cuda")).detach()
    d_opt.zero_grad()
    loss_d = D(fake).mean() - D(real).mean() + penalty(real, fake)
    loss_d.backward()
    d_opt.step()
    g_opt.zero_grad()
    loss_g = -D(G(torch.randn(real.size(0), 256, device="cuda"))).mean()
    loss_g.backward()
    g_opt.step()
