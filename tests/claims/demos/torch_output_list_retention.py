# Each output in the list keeps the activations of its batch.
# meter: host.live
# per: turn
# bad: at least 500 000
# %% setup
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

net = nn.Sequential(nn.Linear(64, 1024), nn.ReLU(), nn.Linear(1024, 10))
loader = DataLoader(TensorDataset(torch.randn(turns * 128, 64)), batch_size=128)
# %% bad
preds = []
for (xb,) in loader:
    preds.append(net(xb))
# %% good
preds = []
with torch.inference_mode():
    for (xb,) in loader:
        preds.append(net(xb).cpu())
