# source: from memory: pytorch forum, VGG perceptual loss needs gradient to the image
# %%
import torch
from torch import nn
from torchvision.models import vgg19

class VGGLoss(nn.Module):
    def __init__(self, upto=21):
        super().__init__()
        self.f = vgg19(weights="DEFAULT").features[:upto].eval()
        self.f.requires_grad_(False)

    def forward(self, x, y):
        with torch.no_grad():
            fy = self.f(y)
        return (self.f(x) - fy).abs().mean()

# %%
from srnet import EDSR, div2k
sr = EDSR().cuda()
vl = VGGLoss().cuda()
opt = torch.optim.Adam(sr.parameters(), lr=1e-4)

# %%
for it, (lo, hi) in enumerate(div2k):
    out = sr(lo.cuda())
    l1 = (out - hi.cuda()).abs().mean()
    p = vl(out, hi.cuda())
    opt.zero_grad()
    (l1 + 0.01 * p).backward()
    opt.step()
    if it % 100 == 0:
        print(f"{it:6d} {l1.item():.4f} {p.item():.4f}")
