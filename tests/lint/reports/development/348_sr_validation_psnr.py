# source: https://github.com/leftthomas/SRGAN/issues/43
# %%
import torch
from math import log10
from srgan import netG, netD, train_loader, val_loader, g_loss_fn
from torchvision.transforms.functional import to_pil_image
import pandas as pd

torch.autograd.set_detect_anomaly(True)  # ! torch-debug-left-on
optG = torch.optim.Adam(netG.parameters())
optD = torch.optim.Adam(netD.parameters())

# %%
def train_epoch():
    netG.train()
    netD.train()
    sums = {"d": 0.0, "g": 0.0, "n": 0}
    for lr_img, hr in train_loader:
        hr, lr_img = hr.cuda(), lr_img.cuda()
        fake = netG(lr_img)
        optD.zero_grad()
        d = 1 - netD(hr).mean() + netD(fake.detach()).mean()
        d.backward()
        optD.step()
        optG.zero_grad()
        g = g_loss_fn(netD(fake).mean(), fake, hr)
        g.backward()
        optG.step()
        sums["d"] += d.item() * len(hr)
        sums["g"] += g.item() * len(hr)
        sums["n"] += len(hr)
    return sums["d"] / sums["n"], sums["g"] / sums["n"]

# %%
def val_epoch():
    netG.eval()
    images, mse = [], 0
    for lr_img, up, hr in val_loader:
        sr = netG(lr_img.cuda())  # ! torch-missing-no-grad
        batch_mse = ((sr - hr.cuda()) ** 2).mean()
        mse += batch_mse.item()
        images.extend([up, hr, sr])  # ! torch-output-list-retention|torch-results-left-on-gpu
    return 10 * log10(len(val_loader) / mse), images

# %%
results = {"d": [], "g": [], "psnr": []}
for epoch in range(1, 101):
    d, g = train_epoch()
    psnr, imgs = val_epoch()
    results["d"].append(d)
    results["g"].append(g)
    results["psnr"].append(psnr)
    if epoch % 10 == 0:
        for n, t in enumerate(imgs[2:30:3]):
            to_pil_image(t[0].detach().cpu().clamp(0, 1)).save(f"val/{epoch}_{n}.png")
        pd.DataFrame(results).to_csv("stats.csv")
