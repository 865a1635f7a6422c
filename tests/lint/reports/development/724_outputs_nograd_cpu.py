# source: written as a sibling of reported cells
# %%
import torch
from mine import net, loader
feats, names = [], []
with torch.inference_mode():
    for name, x in loader:
        z = net.encode(x.to("cuda"))
        feats.append((name, z.cpu()))
        names.append(name)
