# source: written as a sibling of reported cells
# %%
import torch
from mine import net, crit, opt, loader
curve = []
for x, y in loader:
    loss = crit(net(x), y)
    opt.zero_grad(); loss.backward(); opt.step()
    curve += [loss.detach()]
