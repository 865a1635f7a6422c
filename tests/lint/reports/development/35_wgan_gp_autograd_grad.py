# source: https://github.com/caogang/wgan-gp/issues/21
import torch


def gp(critic, xr, xf, lam):
    a = torch.rand(xr.size(0), 1, device=xr.device)
    x = (a * xr + (1 - a) * xf).requires_grad_(True)
    g, = torch.autograd.grad(critic(x).sum(), x, create_graph=True)
    return lam * ((g.norm(2, dim=1) - 1) ** 2).mean()


def main(critic, gen, sampler, steps=200_000, n_critic=5, z=128):
    oc = torch.optim.Adam(critic.parameters(), 1e-4, betas=(0.5, 0.9))
    og = torch.optim.Adam(gen.parameters(), 1e-4, betas=(0.5, 0.9))
    for it in range(steps):
        for _ in range(n_critic):
            xr = next(sampler).cuda()
            with torch.no_grad():
                xf = gen(torch.randn(len(xr), z, device="cuda"))
            critic.zero_grad()
            cost = critic(xf).mean() - critic(xr).mean() + gp(critic, xr, xf, 10)
            cost.backward()
            oc.step()
        gen.zero_grad()
        g_cost = -critic(gen(torch.randn(64, z, device="cuda"))).mean()
        g_cost.backward()
        og.step()
        if it % 500 == 0:
            print(it, cost.item(), g_cost.item())
