# source: from memory: pytorch forum, DCGAN notebook whose G_losses list held tensors
# %%
import torch
from torch import nn, optim
import matplotlib.pyplot as plt
from dcgan import netG, netD, celeb_loader, nz

bce = nn.BCEWithLogitsLoss()
optD = optim.Adam(netD.parameters(), lr=2e-4, betas=(.5, .999))
optG = optim.Adam(netG.parameters(), lr=2e-4, betas=(.5, .999))

# %%
hist = {"G": [], "D": []}
fixed = torch.randn(64, nz, 1, 1, device="cuda")
previews = []

# %%
for epoch in range(25):
    for i, (real, _) in enumerate(celeb_loader):
        real = real.cuda()
        b = real.size(0)
        ones = torch.ones(b, device="cuda")
        zeros = torch.zeros(b, device="cuda")
        fake = netG(torch.randn(b, nz, 1, 1, device="cuda"))
        netD.zero_grad()
        errD = bce(netD(real).view(-1), ones) + bce(netD(fake.detach()).view(-1), zeros)
        errD.backward()
        optD.step()
        netG.zero_grad()
        errG = bce(netD(fake).view(-1), ones)
        errG.backward()
        optG.step()
        hist["G"].append(errG)  # ! torch-loss-list-retention|torch-metric-dict-retention
        hist["D"].append(errD)  # ! torch-loss-list-retention|torch-metric-dict-retention
    previews.append(netG(fixed))  # ! torch-output-list-retention|torch-missing-no-grad|torch-results-left-on-gpu
