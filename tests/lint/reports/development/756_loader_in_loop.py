# source: written as a sibling of reported cells
# %%
import torch
from torch.utils.data import DataLoader
from mine import ds, net, train_one
# %%
for epoch in range(50):
    dl = DataLoader(ds, batch_size=64, shuffle=True, num_workers=8)  # ! torch-dataloader-created-in-loop
    train_one(net, dl)
