# source: https://github.com/junyanz/pytorch-CycleGAN-and-pix2pix/issues/822
# %%
import torch
import torch.nn as nn
from torchvision import models
from horses import gen_ab, gen_ba, pair_loader


class VGGNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.select = ["9", "36"]
        self.vgg = models.vgg19(weights="DEFAULT").features

    def forward(self, x):
        outs = []
        for name, layer in self.vgg._modules.items():
            x = layer(x)
            if name in self.select:
                outs.append(x)
        return outs


# %%
opt = torch.optim.Adam([*gen_ab.parameters(), *gen_ba.parameters()], 2e-4)
for a, b in pair_loader():
    a, b = a.cuda(), b.cuda()
    vgg = VGGNet().cuda().eval()  # ! torch-module-created-in-loop
    rec_a, rec_b = gen_ba(gen_ab(a)), gen_ab(gen_ba(b))
    with torch.no_grad():
        ta, tb = vgg(a), vgg(b)
    loss = sum(nn.functional.mse_loss(p, q) for p, q in zip(vgg(rec_a) + vgg(rec_b), ta + tb))
    opt.zero_grad()
    loss.backward()
    opt.step()
