# Convolutions for the first time, on images of several sizes.
# in use
# %%
import torch
from torch import nn
net = nn.Sequential(nn.Conv2d(3, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.Conv2d(32, 32, 3), nn.AdaptiveAvgPool2d(1)).eval()
# %%
with torch.no_grad():
    for size in (64, 128, 192, 256):
        out = net(torch.randn(8, 3, size, size))
