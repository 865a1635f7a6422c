# source: discuss.pytorch.org thread about out of memory when the perceptual loss network is built for each batch
# %%
import torch
import torch.nn as nn
from torchvision.models import vgg19
from sr_data import train_loader
from sr_models import SRResNet


class VGGFeatures(nn.Module):
    def __init__(self, upto=36):
        super().__init__()
        self.net = vgg19(weights="DEFAULT").features[:upto].eval()
        self.net.requires_grad_(False)

    def forward(self, x):
        return self.net((x + 1) / 2)


# %%
device = torch.device("cuda")
sr = SRResNet(scale=4).to(device)
opt = torch.optim.Adam(sr.parameters(), lr=1e-4)
mse = nn.MSELoss()


def train_epoch(epoch):
    sr.train()
    tot = 0.
    for lr_img, hr_img in train_loader:
        lr_img, hr_img = lr_img.to(device), hr_img.to(device)
        fake = sr(lr_img)
        vgg = VGGFeatures().to(device)  # ! torch-module-created-in-loop
        content = mse(vgg(fake), vgg(hr_img))
        objective = mse(fake, hr_img) + 6e-3 * content
        opt.zero_grad()
        objective.backward()
        opt.step()
        tot += objective.item()
    return tot / len(train_loader)


# %%
for epoch in range(500):
    print(epoch, train_epoch(epoch))
