# Pairs with a cycled loader.
# leak: kind=cycled, code=NBL237
# %%
import itertools

import torch
from torch.utils.data import DataLoader, TensorDataset

labelled = DataLoader(TensorDataset(torch.randn(4096, 64)), batch_size=128)
unlabelled = DataLoader(TensorDataset(torch.randn(4096, 512)), batch_size=512)
pairs = zip(labelled, itertools.cycle(unlabelled))
# %%
total = 0.0
for (xb,), (ub,) in itertools.islice(pairs, 20):
    total += xb.mean().item() + ub.mean().item()
