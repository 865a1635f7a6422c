# source: https://github.com/leftthomas/SRGAN/issues/43
# %%
import torch
from math import log10
from srnet import Generator, val_loader, ssim

netG = Generator(4).cuda()
netG.load_state_dict(torch.load("epochs/netG_4_100.pth", map_location="cpu"))

# %%
netG.eval()
valid = {"mse": 0, "ssims": 0, "n": 0}
for val_lr, val_hr_restore, val_hr in val_loader:
    sr = netG(val_lr.cuda())  # ! torch-missing-no-grad
    hr = val_hr.cuda()
    batch_mse = ((sr - hr) ** 2).mean()
    valid["mse"] += batch_mse * len(val_lr)  # ! torch-loss-accumulation|torch-metric-dict-retention
    valid["ssims"] += ssim(sr, hr).item() * len(val_lr)
    valid["n"] += len(val_lr)

# %%
print("psnr", 10 * log10(1.0 / float(valid["mse"] / valid["n"])), "ssim", valid["ssims"] / valid["n"])
