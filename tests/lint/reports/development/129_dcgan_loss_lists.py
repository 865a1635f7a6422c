# source: https://github.com/udacity/deep-learning-v2-pytorch/pull/106
# %%
import torch
import torch.nn.functional as F
from faces import celeba_loader, Discriminator, Generator

D, G = Discriminator(32).cuda(), Generator(100, 32).cuda()
d_optim = torch.optim.Adam(D.parameters(), 2e-4, (0.3, 0.999))
g_optim = torch.optim.Adam(G.parameters(), 2e-4, (0.3, 0.999))


def real_loss(o):
    return F.binary_cross_entropy_with_logits(o, torch.full_like(o, 0.9))


def fake_loss(o):
    return F.binary_cross_entropy_with_logits(o, torch.zeros_like(o))


# %%
def train(n_epochs):
    rec = []
    for ep in range(n_epochs):
        for i, (img, _) in enumerate(celeba_loader(128)):
            img = img.cuda() * 2 - 1
            z = torch.empty(len(img), 100, device="cuda").uniform_(-1, 1)
            d_optim.zero_grad()
            d_cost = real_loss(D(img)) + fake_loss(D(G(z).detach()))
            d_cost.backward()
            d_optim.step()
            g_optim.zero_grad()
            g_cost = real_loss(D(G(z)))
            g_cost.backward()
            g_optim.step()
            rec.append((d_cost, g_cost))  # ! torch-loss-list-retention
            if i % 50 == 0:
                print(ep, i, d_cost.item(), g_cost.item())
    return rec


# %%
losses = train(10)
