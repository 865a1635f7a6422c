# source: written as a sibling of reported cells
# %%
import torch
from mine import net, crit, opt, loader
# %%
losses = []
for x, y in loader:
    losses.append(crit(net(x), y))  # ! torch-deferred-backward
opt.zero_grad()
torch.stack(losses).mean().backward()
opt.step()
