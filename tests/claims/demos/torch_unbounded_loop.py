# A loop that nothing ends goes on until somebody interrupts it, here its data after so many epochs.
# not a leak: its turns add nothing, but what the cell holds is not free until an interrupt ends it
# meter: host.live
# per: turn
# bad: at most 10 000
# good: at most 10 000
# %% setup
import contextlib

import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset


class Pairs(Dataset):
    epochs = 0

    def __len__(self):
        return 64

    def __getitem__(self, i):
        self.epochs += i == 0
        if self.epochs > turns:
            raise KeyboardInterrupt
        return torch.ones(8), torch.ones(1)


net, criterion = nn.Linear(8, 1), nn.MSELoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
loader = DataLoader(Pairs(), batch_size=16)
# %% bad
with contextlib.suppress(KeyboardInterrupt):
    while True:
        for xb, yb in loader:
            optimizer.zero_grad()
            criterion(net(xb), yb).backward()
            optimizer.step()
# %% good
for epoch in range(turns):
    for xb, yb in loader:
        optimizer.zero_grad()
        criterion(net(xb), yb).backward()
        optimizer.step()
