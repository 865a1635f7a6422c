# source: written as a sibling of reported cells
# %%
import torch
import pandas as pd
from mine import net, crit, opt, loader
rows = []
# %%
for step, (x, y) in enumerate(loader):
    out = net(x)
    l = crit(out, y)
    opt.zero_grad(); l.backward(); opt.step()
    rows.append({"step": step, "loss": l, "acc": (out.argmax(1) == y).float().mean()})  # ! torch-metric-dict-retention|torch-loss-list-retention
df = pd.DataFrame(rows)
