# The optimizer of a deleted model.
# leak: kind=hidden, root=opt, bytes=16777216
# %%
import torch
from torch import nn
# %%
big = nn.Linear(1024, 1024)
opt = torch.optim.Adam(big.parameters())
big(torch.randn(2, 1024)).sum().backward()
opt.step()
# %%
del big
