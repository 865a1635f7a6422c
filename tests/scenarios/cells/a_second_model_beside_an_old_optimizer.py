# The old model lives on in the old optimizer.
# leak: kind=hidden, root=opt
# %%
import torch
from torch import nn
model = nn.Sequential(nn.Linear(1024, 1024), nn.ReLU(), nn.Linear(1024, 1024))
opt = torch.optim.AdamW(model.parameters())
model(torch.randn(4, 1024)).sum().backward()
opt.step()
# %%
model = nn.Sequential(nn.Linear(1024, 512), nn.ReLU(), nn.Linear(512, 1024))
