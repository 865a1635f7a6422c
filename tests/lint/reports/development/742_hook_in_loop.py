# source: written as a sibling of reported cells
# %%
import torch
from mine import net, loader
feats = {}
# %%
for i, x in enumerate(loader):
    net.layer3.register_forward_hook(lambda m, a, o: feats.update(x=o.detach()))  # ! torch-hook-not-removed|nb-rerun-hook
    with torch.no_grad():
        net(x)
