# %%
import torch
from torch.utils.data import DataLoader
from semi import Labeled, Unlabeled, step
def forever(dl):
    while True:
        yield from dl
lab = DataLoader(Labeled("l.csv"), 16, shuffle=True, num_workers=4)
unl = DataLoader(Unlabeled("u/"), 64, shuffle=True, num_workers=8)
# %%
it = forever(lab)
for ep in range(100):
    for u in unl:
        x, y = next(it)
        step(x, y, u)
