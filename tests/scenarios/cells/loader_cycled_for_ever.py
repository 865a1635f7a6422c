# Loader cycled for ever.
# leak: kind=cycled, root=stream, bytes=31457280, code=NBL237
# %%
import itertools

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

loader = DataLoader(TensorDataset(torch.randn(8192, 1024)), batch_size=512, shuffle=True)
net = nn.Linear(1024, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
stream = itertools.cycle(loader)
# %%
for step in range(16):
    (xb,) = next(stream)
    loss = net(xb).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
