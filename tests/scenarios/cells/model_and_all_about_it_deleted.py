# Model and all about it deleted.
# in use
# %%
import torch
from torch import nn

net = nn.Sequential(nn.Linear(1024, 2048), nn.ReLU(), nn.Linear(2048, 1))
optimizer = torch.optim.Adam(net.parameters())
# %%
for step in range(5):
    loss = net(torch.randn(256, 1024)).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(loss.item())
# %%
del net, optimizer, loss
