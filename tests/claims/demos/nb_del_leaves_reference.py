# IPython still keeps what was shown under the deleted name.
# meter: host.live
# per: cell
# bad: at least 4 000 000
# %% setup
import torch
from torch import nn

net = nn.Linear(64, 1024)
images = torch.randn(1024, 64)
# %% bad
logits = net(images)
logits
# %% bad
del logits
# %% good
logits = net(images)
logits.shape
# %% good
del logits
