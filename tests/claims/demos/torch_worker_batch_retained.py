# Each batch a worker made is shared memory behind an open file.
# meter: process.fds
# per: turn
# bad: at least 0.9
# turns: 4, 44
# %% setup
import torch
from torch.utils.data import DataLoader, TensorDataset

ds = TensorDataset(torch.randn(turns * 16, 8), torch.randn(turns * 16, 1))
loader = DataLoader(ds, batch_size=16, num_workers=1)
# %% bad
targets = []
for xb, yb in loader:
    targets.append(yb)
# %% good
targets = []
for xb, yb in loader:
    targets.append(yb.clone())
