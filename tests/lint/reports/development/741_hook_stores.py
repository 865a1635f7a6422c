# source: written as a sibling of reported cells
# %%
import torch
from mine import net, loader, opt, crit
acts = []
def keep(mod, inp, out):
    acts.append(out)  # ! torch-hook-stores-activation|torch-output-list-retention
h = net.layer4.register_forward_hook(keep)
# %%
for x, y in loader:
    opt.zero_grad()
    crit(net(x), y).backward()
    opt.step()
h.remove()
