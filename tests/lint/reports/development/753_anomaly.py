# source: written as a sibling of reported cells
# %%
import torch
from mine import net, crit, opt, loader
torch.autograd.set_detect_anomaly(True)  # ! torch-debug-left-on
# %%
for epoch in range(100):
    for x, y in loader:
        loss = crit(net(x), y)
        opt.zero_grad(); loss.backward(); opt.step()
