# source: https://github.com/akanimax/pro_gan_pytorch/pull/12
# %%
import torch
from torch.optim import Adam
from pro_gan import Generator, Discriminator
from celeb import loader

device = torch.device("cuda")
gen, dis = Generator(depth=7).to(device), Discriminator(height=7).to(device)
gen_optim = Adam(gen.parameters(), lr=1e-3, betas=(0, 0.99))
dis_optim = Adam(dis.parameters(), lr=1e-3, betas=(0, 0.99))


# %%
class WGAN_GP:
    def __init__(self, dis, drift=0.001):
        self.dis = dis
        self.drift = drift

    def __gradient_penalty(self, real_samps, fake_samps, height, alpha, reg_lambda=10):
        epsilon = torch.rand((real_samps.shape[0], 1, 1, 1), device=fake_samps.device)
        merged = epsilon * real_samps.detach() + (1 - epsilon) * fake_samps.detach()
        merged.requires_grad_(True)
        op = self.dis(merged, height, alpha)
        op.backward(gradient=torch.ones_like(op), create_graph=True)  # ! torch-create-graph-backward
        gradient = merged.grad.view(merged.shape[0], -1)
        return reg_lambda * ((gradient.norm(p=2, dim=1) - 1) ** 2).mean()

    def dis_loss(self, real_samps, fake_samps, height, alpha):
        fake_out = self.dis(fake_samps, height, alpha)
        real_out = self.dis(real_samps, height, alpha)
        loss = fake_out.mean() - real_out.mean() + self.drift * (real_out ** 2).mean()
        return loss + self.__gradient_penalty(real_samps, fake_samps, height, alpha)

    def gen_loss(self, fake_samps, height, alpha):
        return -self.dis(fake_samps, height, alpha).mean()


# %%
crit = WGAN_GP(dis)
for epoch in range(40):
    for real in loader:
        real = real.to(device)
        noise = torch.randn(real.size(0), 512, device=device)
        dis_optim.zero_grad()
        d = crit.dis_loss(real, gen(noise, 6, 1.).detach(), 6, 1.)
        d.backward()
        dis_optim.step()
        gen_optim.zero_grad()
        g = crit.gen_loss(gen(noise, 6, 1.), 6, 1.)
        g.backward()
        gen_optim.step()
    print(epoch, d.item(), g.item())
