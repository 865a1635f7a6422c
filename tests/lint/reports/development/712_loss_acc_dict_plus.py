# source: written as a sibling of reported cells
# %%
import torch
from mine import net, crit, opt, loader
# %%
totals = {"train": 0.0, "n": 0}
for x, y in loader:
    opt.zero_grad()
    l = crit(net(x.cuda()), y.cuda())
    l.backward()
    opt.step()
    totals["train"] += l  # ! torch-loss-accumulation|torch-metric-dict-retention
    totals["n"] += 1
