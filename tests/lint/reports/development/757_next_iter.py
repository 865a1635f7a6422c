# source: written as a sibling of reported cells
# %%
import torch
from torch.utils.data import DataLoader
from mine import ds, step
dl = DataLoader(ds, 32, shuffle=True, num_workers=4)
# %%
for i in range(10000):
    x, y = next(iter(dl))  # ! torch-next-iter-in-loop
    step(x, y)
