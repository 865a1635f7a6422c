# source: written as a sibling of reported cells
# %%
import torch
from mine import net, crit, loader
opt = torch.optim.SGD(net.parameters(), 0.1)
# %%
for epoch in range(20):
    for x, y in loader:
        loss = crit(net(x), y)
        loss.backward()  # ! torch-missing-zero-grad
        opt.step()
