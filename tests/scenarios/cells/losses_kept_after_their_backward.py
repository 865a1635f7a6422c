# Losses kept after their backward.
# in use
# %%
import torch
import torch.nn.functional as F
from torch import nn

net = nn.Sequential(nn.Linear(256, 512), nn.ReLU(), nn.Linear(512, 1))
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
inputs, targets = torch.randn(8192, 256), torch.randn(8192, 1)
losses = []
# %%
for xb, yb in zip(inputs.split(512), targets.split(512)):
    optimizer.zero_grad()
    loss = F.mse_loss(net(xb), yb)
    loss.backward()
    optimizer.step()
    losses.append(loss)
print(sum(losses).item() / len(losses))
