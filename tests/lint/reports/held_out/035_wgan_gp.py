# source: https://github.com/caogang/wgan-gp/issues/21
# %%
import torch
from torch import autograd, optim
from cifar_gan import netG, netD, inf_train_gen, save_samples

LAMBDA, CRITIC_ITERS, ITERS, BS = 10, 5, 200_000, 64
optimizerD = optim.Adam(netD.parameters(), lr=1e-4, betas=(0.5, 0.9))
optimizerG = optim.Adam(netG.parameters(), lr=1e-4, betas=(0.5, 0.9))


# %%
def calc_gradient_penalty(netD, real, fake):
    eps = torch.rand(real.size(0), 1, 1, 1, device=real.device)
    inter = (eps * real + (1 - eps) * fake).requires_grad_(True)
    d = netD(inter)
    grads = autograd.grad(outputs=d, inputs=inter, grad_outputs=torch.ones_like(d),
                          create_graph=True, retain_graph=True, only_inputs=True)[0]
    return ((grads.view(grads.size(0), -1).norm(2, dim=1) - 1) ** 2).mean() * LAMBDA


data = inf_train_gen()
for iteration in range(ITERS):
    for _ in range(CRITIC_ITERS):
        real = next(data).cuda()
        netD.zero_grad()
        with torch.no_grad():
            fake = netG(torch.randn(BS, 128, device="cuda"))
        D_cost = netD(fake).mean() - netD(real).mean() + calc_gradient_penalty(netD, real, fake)
        D_cost.backward()
        optimizerD.step()
    netG.zero_grad()
    G_cost = -netD(netG(torch.randn(BS, 128, device="cuda"))).mean()
    G_cost.backward()
    optimizerG.step()
    if iteration % 100 == 99:
        print(iteration, D_cost.item(), G_cost.item())
        save_samples(iteration, netG)
