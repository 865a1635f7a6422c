# source: https://github.com/tqdm/tqdm/issues/1467
# %%
import torch
from torch.utils.data import DataLoader
from nuclei import Slides, HoverNet, hv_loss

# %%
bs = 24
train_loader = DataLoader(Slides("train"), bs, shuffle=True, num_workers=16, pin_memory=True, persistent_workers=True)  # ! nb-rerun-dataloader-workers
val_loader = DataLoader(Slides("val"), bs, num_workers=8, pin_memory=True, persistent_workers=True)  # ! nb-rerun-dataloader-workers
first = next(iter(train_loader))  # ~
print(first["img"].shape)

# %%
net = HoverNet().cuda()
opt = torch.optim.Adam(net.parameters(), 1e-4)
for ep in range(50):
    for b in train_loader:
        opt.zero_grad(set_to_none=True)
        l = hv_loss(net(b["img"].cuda(non_blocking=True)), b)
        l.backward()
        opt.step()
    print(ep, float(l))
