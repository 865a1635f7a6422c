# The iterator's workers wait with batches fetched ahead as long as its name lives.
# meter: process.children
# per: cell
# bad: at least 2
# %% setup
import torch
from torch.utils.data import DataLoader, TensorDataset

ds = TensorDataset(torch.rand(512, 8))
loader = DataLoader(ds, batch_size=8, num_workers=2)
# %% bad
it = iter(loader)
# %% bad
(first,) = next(it)
# %% bad
(second,) = next(it)
# %% good
(first,) = next(iter(loader))
(second,) = next(iter(loader))
