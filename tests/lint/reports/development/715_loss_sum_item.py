# source: written as a sibling of reported cells
# %%
import torch
from mine import net, crit, val_loader
net.eval()
with torch.no_grad():
    val = sum(crit(net(x), y).item() for x, y in val_loader) / len(val_loader)
print(val)
