# source: https://github.com/KupynOrest/DeblurGAN/issues/77
# %%
import torch
from torch import nn
from torchvision.models import vgg19


class PerceptualLoss(nn.Module):
    def __init__(self, upto=15):
        super().__init__()
        self.vgg = vgg19(weights="DEFAULT").features[:upto].eval().requires_grad_(False)
        self.register_buffer("mu", torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1))
        self.register_buffer("sd", torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1))

    def forward(self, fake, real):
        with torch.no_grad():
            target = self.vgg((real - self.mu) / self.sd)
        return (self.vgg((fake - self.mu) / self.sd) - target).abs().mean()


# %%
from sr_parts import SRNet, pairs

g = SRNet(scale=4).cuda()
crit = PerceptualLoss().cuda()
opt = torch.optim.Adam(g.parameters(), 1e-4)
for lr_img, hr_img in pairs("DIV2K"):
    sr = g(lr_img.cuda())
    loss = crit(sr, hr_img.cuda()) + 0.01 * (sr - hr_img.cuda()).abs().mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
