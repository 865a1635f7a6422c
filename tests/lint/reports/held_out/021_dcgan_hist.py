# source: https://github.com/rishikksh20/VocGAN/pull/24
# %%
import torch
import torch.nn as nn
import torch.optim as optim
import matplotlib.pyplot as plt
from networks import netG, netD
from data import mel_loader, device

bce = nn.BCEWithLogitsLoss()
optG = optim.Adam(netG.parameters(), 2e-4, betas=(.5, .999))
optD = optim.Adam(netD.parameters(), 2e-4, betas=(.5, .999))

# %%
curves = {"G": [], "D": []}
steps = 0
for epoch in range(400):
    for mel, wav in mel_loader:
        mel, wav = mel.to(device), wav.to(device)

        # D
        optD.zero_grad()
        r = netD(wav)
        errD_real = bce(r, torch.ones_like(r))
        fake = netG(mel)
        f = netD(fake.detach())
        errD_fake = bce(f, torch.zeros_like(f))
        errD = errD_real + errD_fake
        errD.backward()
        optD.step()

        # G
        optG.zero_grad()
        f = netD(fake)
        errG = bce(f, torch.ones_like(f)) + 45 * (fake - wav).abs().mean()
        errG.backward()
        optG.step()

        curves["G"].append(errG)  # ! torch-loss-list-retention|torch-metric-dict-retention
        curves["D"].append(errD)  # ! torch-loss-list-retention|torch-metric-dict-retention
        steps += 1
        if steps % 200 == 0:
            print(f"[{epoch}] {steps}  D {errD.item():.3f}  G {errG.item():.3f}")

# %%
plt.plot([float(e) for e in curves["G"]], label="G")
plt.plot([float(e) for e in curves["D"]], label="D")
plt.legend();
