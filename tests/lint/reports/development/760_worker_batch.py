# source: written as a sibling of reported cells
# %%
import torch
from torch.utils.data import DataLoader
from mine import ds, net
dl = DataLoader(ds, 256, num_workers=8)
# %%
ys, ps = [], []
with torch.no_grad():
    for x, y in dl:
        ps.append(net(x.cuda()).cpu())
        ys.append(y)  # ! torch-worker-batch-retained
