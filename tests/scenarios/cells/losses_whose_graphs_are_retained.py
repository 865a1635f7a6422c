# Losses whose graphs are retained.
# leak: kind=graph, root=history, bytes=14680064
# %%
import torch
import torch.nn.functional as F
from torch import nn

net = nn.Sequential(nn.Linear(256, 512), nn.ReLU(), nn.Linear(512, 1))
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
inputs, targets = torch.randn(8192, 256), torch.randn(8192, 1)
history = {"loss": [], "lr": []}
# %%
for xb, yb in zip(inputs.split(1024), targets.split(1024)):
    optimizer.zero_grad()
    loss = F.mse_loss(net(xb), yb)
    loss.backward(retain_graph=True)
    optimizer.step()
    history["loss"].append(loss)
    history["lr"].append(optimizer.param_groups[0]["lr"])
