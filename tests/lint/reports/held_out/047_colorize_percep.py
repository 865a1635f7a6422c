# source: https://github.com/Flashkong/Source-Free-Object-Detection-by-Learning-to-Overlook-Domain-Style/issues/1
# %%
import torch
import torch.nn.functional as F
from torchvision.models import vgg16
from colorize import UNetColor, loader

vgg = vgg16(weights="DEFAULT").features[:23].cuda().eval()
vgg.requires_grad_(False)

unet = UNetColor().cuda()
opt = torch.optim.Adam(unet.parameters(), 2e-4)
sched = torch.optim.lr_scheduler.CosineAnnealingLR(opt, 100)


def perceptual(fake, real):
    with torch.no_grad():
        ref = vgg(real)
    return F.l1_loss(vgg(fake), ref)


# %%
log = []
for epoch in range(100):
    unet.train()
    tot = 0.0
    for grey, rgb in loader:
        grey, rgb = grey.cuda(), rgb.cuda()
        fake = unet(grey)
        cost = F.l1_loss(fake, rgb) + 0.1 * perceptual(fake, rgb)
        opt.zero_grad(set_to_none=True)
        cost.backward()
        opt.step()
        tot += cost.item()
    sched.step()
    log.append(tot / len(loader))
    print(epoch, log[-1])
