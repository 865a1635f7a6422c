# %%
import torch
from exp import net, opt, energy
best = torch.tensor(1e9)
# %%
for it in range(5000):
    e = energy(net(torch.randn(64, 3)))
    opt.zero_grad(); e.backward(); opt.step()
    best = torch.minimum(best, e)  # ! torch-loss-accumulation|torch-metric-dict-retention|torch-running-stat-attached|torch-ema-attached
