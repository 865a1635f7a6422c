# State dicts without a copy: every one is the same weights.
# in use
# %%
import torch
from torch import nn
model = nn.Linear(2048, 1024)
checkpoints = []
# %%
for epoch in range(6):
    with torch.no_grad():
        model.weight.add_(0.01)
    checkpoints.append(model.state_dict())
