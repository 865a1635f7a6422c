# Every epoch starts its worker processes anew; one loader starts them once.
# meter: forks
# per: turn
# turns: 2, 4
# bad: at least 2
# %% setup
import torch
from torch.utils.data import DataLoader, TensorDataset

ds = TensorDataset(torch.randn(32, 8))
# %% bad
for epoch in range(turns):
    loader = DataLoader(ds, batch_size=8, num_workers=2, persistent_workers=True)
    for (xb,) in loader:
        xb.sum()
# %% good
loader = DataLoader(ds, batch_size=8, num_workers=2, persistent_workers=True)
for epoch in range(turns):
    for (xb,) in loader:
        xb.sum()
