# source: written as a sibling of reported cells
# %%
from collections import defaultdict
import torch
from mine import net, crit, opt, loader
hist = defaultdict(list)
# %%
for step, (x, y) in enumerate(loader):
    rec, kl = crit(net(x), y)
    (rec + kl).backward()
    opt.step(); opt.zero_grad()
    hist["rec"].append(rec)  # ! torch-loss-list-retention|torch-metric-dict-retention
    hist["kl"].append(kl.item())
