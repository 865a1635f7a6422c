# A checkpointed model, trained.
# in use
# %%
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint
block = nn.Sequential(nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 512))
opt = torch.optim.SGD(block.parameters(), 0.1)
# %%
for _ in range(5):
    x = torch.randn(256, 512, requires_grad=True)
    loss = checkpoint(block, x, use_reentrant=False).sum()
    opt.zero_grad()
    loss.backward()
    opt.step()
