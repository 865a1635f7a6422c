# source: from memory: pytorch forum thread on when retain_graph is needed in GAN training
# %%
import torch
from torch import nn
from logos import logo_loader, net_d, net_g

bce = nn.BCEWithLogitsLoss()
opt_d = torch.optim.Adam(net_d.parameters(), 2e-4, (0.5, 0.999))
opt_g = torch.optim.Adam(net_g.parameters(), 2e-4, (0.5, 0.999))


def one_step(real):
    fake = net_g(torch.randn(len(real), 128, 1, 1, device="cuda"))
    o_real, o_fake = net_d(real), net_d(fake)
    err_d = bce(o_real, torch.ones_like(o_real)) + bce(o_fake, torch.zeros_like(o_fake))
    err_g = bce(o_fake, torch.ones_like(o_fake))
    grads_d = torch.autograd.grad(err_d, list(net_d.parameters()), retain_graph=True)
    grads_g = torch.autograd.grad(err_g, list(net_g.parameters()))
    for p, g in zip([*net_d.parameters(), *net_g.parameters()], [*grads_d, *grads_g]):
        p.grad = g
    opt_d.step()
    opt_g.step()
    return err_d.item(), err_g.item()


# %%
G_losses, D_losses = [], []
for ep in range(50):
    for real in logo_loader(64):
        ed, eg = one_step(real.cuda())
        D_losses.append(ed)
        G_losses.append(eg)
    print(ep, D_losses[-1], G_losses[-1])
