# source: written as a sibling of reported cells
# %%
import torch
from mine import net, crit, opt, loader
# %%
ema = None
for x, y in loader:
    loss = crit(net(x), y)
    opt.zero_grad(); loss.backward(); opt.step()
    ema = loss if ema is None else 0.99 * ema + 0.01 * loss  # ! torch-ema-attached|torch-loss-accumulation
