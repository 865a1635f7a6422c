# source: written as a sibling of reported cells
# %%
import torch
from torch.utils.data import DataLoader
from mine import ds, step
dl = DataLoader(ds, 32, shuffle=True, num_workers=4)
it = iter(dl)
for i in range(10000):
    try:
        x, y = next(it)
    except StopIteration:
        it = iter(dl)
        x, y = next(it)
    step(x, y)
