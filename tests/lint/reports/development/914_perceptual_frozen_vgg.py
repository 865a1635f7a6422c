# source: https://github.com/KupynOrest/DeblurGAN/issues/77
# %%
import torch
from torch import nn
from torchvision.models import vgg19
from deblur import G, pairs

class Perceptual(nn.Module):
    def __init__(self, upto=15):
        super().__init__()
        self.f = vgg19(weights="DEFAULT").features[:upto].eval()
        for p in self.f.parameters():
            p.requires_grad_(False)
    def forward(self, fake, real):
        # gradients must flow through f into the generator
        with torch.no_grad():
            t = self.f(real)
        return nn.functional.mse_loss(self.f(fake), t)

# %%
g = G().cuda()
per = Perceptual().cuda()
opt = torch.optim.Adam(g.parameters(), 1e-4)
for ep in range(100):
    agg = 0.
    for blur, sharp in pairs:
        out = g(blur.cuda())
        objective = 100 * per(out, sharp.cuda())
        opt.zero_grad()
        objective.backward()
        opt.step()
        agg += objective.item()
    print(ep, agg / len(pairs))
