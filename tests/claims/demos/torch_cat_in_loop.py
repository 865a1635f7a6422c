# Each turn copies all rows so far: the work and the garbage grow with the square.
# meter: copied bytes
# per: turn
# turns: 4, 24
# bad: at least 50 000
# good: at most 15 000
# %% setup
import torch
from torch import nn

net = nn.Linear(16, 10)
loader = [torch.randn(128, 16) for _ in range(turns)]
# %% bad
out = torch.empty(0, 10)
with torch.no_grad():
    for xb in loader:
        out = torch.cat([out, net(xb)], dim=0)
# %% good
parts = []
with torch.no_grad():
    for xb in loader:
        parts.append(net(xb))
out = torch.cat(parts)
