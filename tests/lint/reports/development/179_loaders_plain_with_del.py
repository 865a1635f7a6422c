# source: https://github.com/tqdm/tqdm/issues/1467
# %%
import torch
from torch.utils.data import DataLoader
from nuclei import Slides, HoverNet, hv_loss

# %%
def loaders(bs):
    return (DataLoader(Slides("train"), bs, shuffle=True, num_workers=16, pin_memory=True),
            DataLoader(Slides("val"), bs, num_workers=8, pin_memory=True))

train_loader, val_loader = loaders(24)
sample = Slides("train")[0]
print(sample["img"].shape)

# %%
net = HoverNet().cuda()
opt = torch.optim.Adam(net.parameters(), 1e-4)
for ep in range(50):
    tot = n = 0
    for b in train_loader:
        opt.zero_grad(set_to_none=True)
        l = hv_loss(net(b["img"].cuda(non_blocking=True)), b)
        l.backward()
        opt.step()
        tot += l.item() * len(b["img"])
        n += len(b["img"])
    print(ep, tot / n)
