# source: written as a sibling of reported cells
# %%
import torch
from mine import net, crit, batch
# %%
bs = 512
while True:
    try:
        x, y = batch(bs)
        crit(net(x.cuda()), y.cuda()).backward()
        break
    except torch.cuda.OutOfMemoryError:
        bs //= 2
        torch.cuda.empty_cache()
        x, y = batch(bs)
        crit(net(x.cuda()), y.cuda()).backward()  # ! torch-oom-retry-in-except
