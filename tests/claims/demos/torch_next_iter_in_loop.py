# Every step starts the workers, for one batch; one iterator starts them once.
# meter: forks
# per: turn
# turns: 2, 4
# bad: at least 2
# %% setup
import torch
from torch.utils.data import DataLoader, TensorDataset

ds = TensorDataset(torch.randn(128, 8))
loader = DataLoader(ds, batch_size=8, num_workers=2, shuffle=True)
# %% bad
for step in range(turns):
    (xb,) = next(iter(loader))
    xb.sum()
# %% good
batches = iter(loader)
for step in range(turns):
    try:
        (xb,) = next(batches)
    except StopIteration:
        batches = iter(loader)
        (xb,) = next(batches)
    xb.sum()
