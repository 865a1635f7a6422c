# source: written as a sibling of reported cells
# %%
import torch
from mine import net, crit, opt, loader
# %%
seen = []
for x, y in loader:
    loss = crit(net(x), y)
    opt.zero_grad()
    loss.backward(retain_graph=True)  # ! torch-retain-graph-loop
    opt.step()
    seen.append(loss)  # ~
