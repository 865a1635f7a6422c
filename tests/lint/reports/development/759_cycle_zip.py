# source: written as a sibling of reported cells
# %%
from itertools import cycle
import torch
from torch.utils.data import DataLoader
from mine import sup, unsup, step
a, b = DataLoader(sup, 16), DataLoader(unsup, 64, num_workers=4)
# %%
for (x, y), u in zip(cycle(a), b):  # ! torch-cycled-dataloader
    step(x, y, u)
