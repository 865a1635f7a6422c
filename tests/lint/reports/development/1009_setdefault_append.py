# %%
import torch
from multitask import net, opt, stream, heads
curves = {}
# %%
for task, x, y in stream:
    out = net(x.cuda(), task)
    loss = heads[task](out, y.cuda())
    opt.zero_grad(); loss.backward(); opt.step()
    curves.setdefault(task, []).append(loss)  # ! torch-metric-dict-retention|torch-loss-list-retention
