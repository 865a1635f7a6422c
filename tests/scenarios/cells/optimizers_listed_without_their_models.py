# The optimizer of each trial is put into a list, its model is not.
# leak: kind=hidden, root=optimizers[0], bytes=16777216, code=NBL110
# %%
import torch
from torch import nn
optimizers = []
# %%
for rate in (0.1, 0.2):
    model = nn.Linear(1024, 1024)
    opt = torch.optim.Adam(model.parameters(), lr=rate)
    model(torch.randn(8, 1024)).sum().backward()
    opt.step()
    optimizers.append(opt)
# %%
print(len(optimizers))
