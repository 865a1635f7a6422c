# The cell that builds model and optimizer is run three times.
# in use
# %%
import torch
from torch import nn
x = torch.randn(16, 1024)
# %%
model = nn.Sequential(nn.Linear(1024, 1024), nn.ReLU(), nn.Linear(1024, 1))
opt = torch.optim.Adam(model.parameters())
model(x).mean().backward()
opt.step()
# %%
model = nn.Sequential(nn.Linear(1024, 1024), nn.ReLU(), nn.Linear(1024, 1))
opt = torch.optim.Adam(model.parameters())
model(x).mean().backward()
opt.step()
# %%
model = nn.Sequential(nn.Linear(1024, 1024), nn.ReLU(), nn.Linear(1024, 1))
opt = torch.optim.Adam(model.parameters())
model(x).mean().backward()
opt.step()
