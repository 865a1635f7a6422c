# `cycle` keeps every batch of the first pass.
# meter: host.live
# per: turn
# bad: at least 200 000
# %% setup
import itertools

import torch
from torch.utils.data import DataLoader, TensorDataset

unlabeled_loader = DataLoader(TensorDataset(torch.randn(13 * 64, 1024)), batch_size=64)
labeled_loader = DataLoader(TensorDataset(torch.randn(turns, 8)), batch_size=1)
# %% bad
unlabeled = itertools.cycle(unlabeled_loader)
for (xb,) in labeled_loader:
    (ub,) = next(unlabeled)
    ub.sum()
# %% good
def forever(loader):
    while True:
        yield from loader


unlabeled = forever(unlabeled_loader)
for (xb,) in labeled_loader:
    (ub,) = next(unlabeled)
    ub.sum()
