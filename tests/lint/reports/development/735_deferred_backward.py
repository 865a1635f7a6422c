# source: written as a sibling of reported cells
# %%
import torch
from mine import net, crit, opt, loader
# %%
for epoch in range(10):
    total = 0
    for x, y in loader:
        total = total + crit(net(x), y)  # ! torch-deferred-backward
    opt.zero_grad()
    total.backward()
    opt.step()
