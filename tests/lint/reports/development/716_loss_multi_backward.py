# source: written as a sibling of reported cells
# %%
import torch
from mine import net, losses, opt, loader
# %%
for x, y in loader:
    total = 0
    for fn in losses:
        total += fn(net(x), y)
    opt.zero_grad()
    total.backward()
    opt.step()
