# source: discuss.pytorch.org thread about growing lists of GAN losses in the DCGAN tutorial
# %%
import torch
import torch.nn as nn
import torch.optim as optim
import torchvision.utils as vutils
from networks import netG, netD
from celeba import dataloader, device, nz

criterion = nn.BCELoss()
fixed_noise = torch.randn(64, nz, 1, 1, device=device)
optimizerD = optim.Adam(netD.parameters(), lr=2e-4, betas=(0.5, 0.999))
optimizerG = optim.Adam(netG.parameters(), lr=2e-4, betas=(0.5, 0.999))

# %%
img_list, G_losses, D_losses = [], [], []
iters = 0
for epoch in range(5):
    for i, data in enumerate(dataloader, 0):
        netD.zero_grad()
        real = data[0].to(device)
        b = real.size(0)
        label = torch.full((b,), 1., device=device)
        output = netD(real).view(-1)
        errD_real = criterion(output, label)
        errD_real.backward()
        D_x = output.mean().item()

        fake = netG(torch.randn(b, nz, 1, 1, device=device))
        label.fill_(0.)
        output = netD(fake.detach()).view(-1)
        errD_fake = criterion(output, label)
        errD_fake.backward()
        errD = errD_real + errD_fake
        optimizerD.step()

        netG.zero_grad()
        label.fill_(1.)
        output = netD(fake).view(-1)
        errG = criterion(output, label)
        errG.backward()
        optimizerG.step()

        G_losses.append(errG.item())
        D_losses.append(errD.item())
        if iters % 500 == 0:
            with torch.no_grad():
                grid = netG(fixed_noise).detach().cpu()
            img_list.append(vutils.make_grid(grid, padding=2, normalize=True))
            print(epoch, i, D_x, G_losses[-1], D_losses[-1])
        iters += 1
