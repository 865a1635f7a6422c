# Saliency of a photo.
# in use
# %%
import torch
from torch import nn

net = nn.Sequential(nn.Conv2d(3, 16, 3, padding=1), nn.ReLU(), nn.Flatten(), nn.LazyLinear(10))
photo = torch.randn(1, 3, 256, 256)
with torch.no_grad():
    net(photo)
# %%
photo.requires_grad_()
score = net(photo)[0].max()
score.backward()
saliency = photo.grad.abs().amax(1)
print(saliency.shape)
