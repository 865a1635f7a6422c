# source: written as a sibling of reported cells
# %%
import torch
from mine import net, crit, opt, it
# %%
total = 0
while (batch := next(it, None)) is not None:
    opt.zero_grad()
    (loss := crit(net(batch["x"]), batch["y"])).backward()
    opt.step()
    total = total + loss  # ! torch-loss-accumulation
