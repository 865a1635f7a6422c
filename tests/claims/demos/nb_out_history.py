# IPython keeps each result that was shown.
# meter: host.live
# per: run
# bad: at least 4 000 000
# %% setup
import torch
from torch import nn

net = nn.Linear(64, 1024)
images = torch.randn(1024, 64)
# %% bad
logits = net(images)
logits
# %% good
logits = net(images)
logits.shape
