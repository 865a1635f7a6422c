# Pairs from a generator over two cells.
# in use
# %%
import torch
from torch import nn

inputs, targets = torch.randn(16384, 512), torch.randn(16384, 1)
net = nn.Linear(512, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)

def shuffled(size):
    order = torch.randperm(len(inputs))
    for start in range(0, len(inputs), size):
        rows = order[start : start + size]
        xb, yb = inputs[rows], targets[rows]
        yield xb, yb

epoch = shuffled(2048)
# %%
xb, yb = next(epoch)
print(xb.shape, yb.shape)
# %%
for _ in range(3):
    xb, yb = next(epoch)
    loss = (net(xb) - yb).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
