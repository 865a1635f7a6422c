# A function adds a row a call, a hook a feature a pass, and the same cell puts all of them together.
# in use
# %%
import numpy as np
import torch
from torch import nn
rows, features = [], []
net = nn.Sequential(nn.Linear(512, 1024), nn.ReLU(), nn.Linear(1024, 8)).eval()
hook = net[1].register_forward_hook(lambda module, given, out: features.append(out.detach()))
def add(number):
    rows.append(np.full((128, 1024), number))
# %%
for number in range(9):
    add(number)
table = np.stack(rows)
# %%
with torch.no_grad():
    for _ in range(8):
        net(torch.randn(256, 512))
hook.remove()
together = torch.cat(features)
print(table.mean(), together.shape)
