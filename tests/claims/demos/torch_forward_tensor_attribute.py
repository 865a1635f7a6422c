# The attribute keeps a batch of activations, and their graph, after the pass.
# meter: host.live
# per: cell
# bad: at least 2 000 000
# good: at most 600 000
# %% setup
import torch
from torch import nn

x = torch.randn(512, 64)
# %% bad
class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 1024)

    def forward(self, x):
        self.act = self.fc(x)
        return self.act.relu().mean()


block = Block()
loss = block(x)
loss.backward()
del loss
# %% good
class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 1024)

    def forward(self, x):
        act = self.fc(x)
        return act.relu().mean()


block = Block()
loss = block(x)
loss.backward()
del loss
