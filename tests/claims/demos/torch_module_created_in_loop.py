# The former network is still bound while the next one is allocated: one more at the peak.
# meter: peak host.rss
# per: cell
# bad: at least 180 000 000
# good: at most 150 000 000
# %% setup
import torch
from torch import nn

loader = [(torch.randn(1, 4096), torch.randn(1, 4096)) for _ in range(turns)]
criterion = nn.MSELoss()
# %% bad
for xb, yb in loader:
    enc = nn.Linear(4096, 4096, bias=False)
    opt = torch.optim.SGD(enc.parameters(), lr=0.1)
    loss = criterion(enc(xb), yb)
    loss.backward()
    opt.step()
# %% good
enc = nn.Linear(4096, 4096, bias=False)
opt = torch.optim.SGD(enc.parameters(), lr=0.1)
for xb, yb in loader:
    loss = criterion(enc(xb), yb)
    opt.zero_grad()
    loss.backward()
    opt.step()
