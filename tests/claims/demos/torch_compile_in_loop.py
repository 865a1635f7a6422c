# What the compiler made for each turn stays until it is reset.
# meter: host.live
# per: turn
# bad: at least 10 000
# good: at most 3 000
# %% setup
import torch
from torch import nn

net = nn.Linear(8, 8)
x = torch.zeros(4, 8)
by = torch.zeros(())
# %% bad
for turn in range(turns):
    step = torch.compile(lambda a: net(a) * turn, backend="eager")
    step(x)
# %% good
step = torch.compile(lambda a, by: net(a) * by, backend="eager", dynamic=True)
for turn in range(turns):
    step(x, by.fill_(turn))
