# With anomaly detection every node of a graph keeps the stack of the line that made it.
# meter: host.live
# per: turn
# bad: at least 3500
# good: at most 2000
# %% setup
import torch

x = torch.ones(2, requires_grad=True)


def train_step(y):
    return y * 1.0
# %% bad
torch.autograd.set_detect_anomaly(True)
y = x
for step in range(turns):
    y = train_step(y)
# %% good
with torch.autograd.detect_anomaly():
    train_step(x)
y = x
for step in range(turns):
    y = train_step(y)
