# Feature map taken by a hook removed.
# in use
# %%
import torch
from torch import nn

net = nn.Sequential(nn.Conv2d(3, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 4, 3))
photo = torch.randn(1, 3, 256, 256)
features = {}
# %%
handle = net[1].register_forward_hook(lambda m, i, o: features.update(relu=o.detach()))
with torch.no_grad():
    logits = net(photo)
handle.remove()
print(features["relu"].shape)
