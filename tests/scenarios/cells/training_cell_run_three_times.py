# Training cell run three times.
# in use
# %%
import torch
from torch import nn

net = nn.Sequential(nn.Linear(512, 2048), nn.ReLU(), nn.Linear(2048, 1))
optimizer = torch.optim.AdamW(net.parameters())
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 10)
# %%
for step in range(10):
    output = net(torch.randn(256, 512))
    loss = output.pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
scheduler.step()
# %%
for step in range(10):
    output = net(torch.randn(256, 512))
    loss = output.pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
scheduler.step()
# %%
for step in range(10):
    output = net(torch.randn(256, 512))
    loss = output.pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
scheduler.step()
