# The features stay: the graph of the loss saved them.
# meter: host.live
# per: cell
# bad: at least 4 000 000
# good: at most 1 000 000
# %% setup
import torch
from torch import nn

backbone = nn.Sequential(nn.Linear(64, 1024), nn.Tanh())
head = nn.Linear(1024, 1)
images = torch.randn(1024, 64)
# %% bad
feats = backbone(images)
loss = head(feats).sum()
del feats
# %% good
feats = backbone(images)
loss = head(feats).sum()
loss.backward()
value = loss.item()
del feats, loss
backbone.zero_grad()
head.zero_grad()
