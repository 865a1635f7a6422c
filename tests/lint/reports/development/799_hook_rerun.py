# source: written as a sibling of reported cells
# %%
import torch
from torchvision.models import resnet18
net = resnet18()
acts = {}
# %%
h = net.layer1.register_forward_hook(lambda m, i, o: acts.update(a=o.detach()))  # ! nb-rerun-hook|torch-hook-not-removed
net(torch.randn(1, 3, 224, 224))  # ~
