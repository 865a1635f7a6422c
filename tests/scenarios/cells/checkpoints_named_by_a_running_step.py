# Checkpoints named by a running step.
# leak: kind=container, root=checkpoints, bytes=37748736
# %%
import copy

import torch
from torch import nn

net = nn.Linear(1024, 1024)
optimizer = torch.optim.Adam(net.parameters())
checkpoints = {}
step = 0
# %%
def fit(epochs):
    global step
    for _ in range(epochs):
        loss = net(torch.randn(32, 1024)).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        step += 1
        checkpoints[f"step_{step:06d}"] = {
            "model": copy.deepcopy(net.state_dict()),
            "optimizer": copy.deepcopy(optimizer.state_dict()),
        }
# %%
fit(1)
# %%
fit(1)
# %%
fit(1)
