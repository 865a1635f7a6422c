# source: written as a sibling of reported cells
# %%
import torch
from mine import Net, loader, crit
net = Net()
opt = torch.optim.Adam(net.parameters())
# %%
net = Net().cuda()  # ! nb-stale-optimizer
# %%
for x, y in loader:
    loss = crit(net(x), y)
    opt.zero_grad(); loss.backward(); opt.step()
