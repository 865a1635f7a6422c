# source: written as a sibling of reported cells
# %%
import torch
from torch import nn
from mine import loader
dec = nn.Linear(64, 10)
opt = torch.optim.Adam(dec.parameters())
# %%
for x, y in loader:
    enc = nn.Sequential(nn.Linear(32, 64), nn.ReLU())  # ! torch-module-created-in-loop
    loss = nn.functional.cross_entropy(dec(enc(x)), y)
    opt.zero_grad(); loss.backward(); opt.step()
