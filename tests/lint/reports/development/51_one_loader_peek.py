# source: from memory: stackoverflow "difference between iter(dataloader) and enumerate(dataloader)"
# %%
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

tf = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.2860,), (0.3530,))])
train = DataLoader(datasets.FashionMNIST("data", True, tf, download=True), batch_size=256, shuffle=True)
probe = DataLoader(train.dataset, batch_size=9)
xs, _ = next(iter(probe))
print(xs.shape, xs.mean().item())

# %%
net = nn.Sequential(nn.Flatten(), nn.Linear(784, 300), nn.GELU(), nn.Linear(300, 10))
opt = torch.optim.NAdam(net.parameters())
for ep in range(5):
    tot = 0.0
    for x, y in train:
        l = nn.functional.cross_entropy(net(x), y)
        opt.zero_grad()
        l.backward()
        opt.step()
        tot += l.item()
    print(ep, tot / len(train))
