# %%
from itertools import cycle
import torch
from torch.utils.data import DataLoader
from semi import Labeled, Unlabeled, step
lab = DataLoader(Labeled("l.csv"), 16, shuffle=True, num_workers=4)
unl = DataLoader(Unlabeled("u/"), 64, shuffle=True, num_workers=8)
# %%
for ep in range(100):
    for (x, y), u in zip(cycle(lab), unl):  # ! torch-cycled-dataloader
        step(x, y, u)
