# Endless stream of batches.
# in use
# %%
import torch
from torch import nn

inputs = torch.randn(8192, 1024)
net = nn.Linear(1024, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)

def batches(size):
    while True:
        rows = torch.randint(len(inputs), (size,))
        batch = inputs[rows]
        yield batch

stream = batches(1024)
# %%
for step in range(8):
    loss = net(next(stream)).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
