# Each loss in the list keeps the activations of its batch.
# meter: host.live
# per: turn
# bad: at least 500 000
# %% setup
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

net = nn.Sequential(nn.Linear(64, 1024), nn.ReLU(), nn.Linear(1024, 1))
criterion = nn.MSELoss()
dataset = TensorDataset(torch.randn(turns * 128, 64), torch.randn(turns * 128, 1))
val_loader = DataLoader(dataset, batch_size=128)
# %% bad
history = []
for xb, yb in val_loader:
    loss = criterion(net(xb), yb)
    history.append(loss)
# %% good
history = []
with torch.no_grad():
    for xb, yb in val_loader:
        history.append(criterion(net(xb), yb).item())
