# Losses in a dict of lists, and a running minimum, lead back to every batch.
# meter: graph nodes
# per: turn
# bad: at least 2
# %% setup
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

net, criterion = nn.Linear(64, 1), nn.MSELoss()
dataset = TensorDataset(torch.randn(turns * 8, 64), torch.randn(turns * 8, 1))
loader = DataLoader(dataset, batch_size=8)
# %% bad
log = {"loss": [], "best": None}
for step, (xb, yb) in enumerate(loader):
    loss = criterion(net(xb), yb)
    log["loss"].append(loss)
    log["best"] = loss if log["best"] is None else torch.minimum(log["best"], loss)
# %% good
log = {"loss": [], "best": float("inf")}
for step, (xb, yb) in enumerate(loader):
    value = criterion(net(xb), yb).item()
    log["loss"].append(value)
    log["best"] = min(log["best"], value)
