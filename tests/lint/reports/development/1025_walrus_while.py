# %%
import torch
from stream import queue, net, opt, ce
hist = []
# %%
while (b := queue.get()) is not None:
    l = ce(net(b.x.cuda()), b.y.cuda())
    opt.zero_grad(); l.backward(); opt.step()
    hist.append((b.id, l))  # ! torch-loss-list-retention|torch-metric-dict-retention|torch-output-list-retention
