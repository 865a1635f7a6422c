# source: written as a sibling of reported cells
# %%
import torch
from mine import net, crit, opt, loaders
# %%
log = {}
for name, dl in loaders.items():
    for x, y in dl:
        loss = crit(net(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        log.setdefault(name, []).append(loss)  # ! torch-loss-list-retention|torch-metric-dict-retention
