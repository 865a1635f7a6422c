# source: https://github.com/pytorch/pytorch/issues/22133
# %%
import torch
from torch.utils.data import DataLoader, WeightedRandomSampler
from faces import Pairs, ArcNet, margin_loss

net = ArcNet().cuda()
opt = torch.optim.SGD(net.parameters(), .1, momentum=.9, weight_decay=5e-4)
pairs = Pairs("webface")

# %%
hardness = torch.ones(len(pairs))
for epoch in range(35):
    sampler = WeightedRandomSampler(hardness, 200_000)
    feed = DataLoader(pairs, 64, sampler=sampler, num_workers=15, persistent_workers=True)  # ! torch-dataloader-created-in-loop
    for idx, a, b, y in feed:
        opt.zero_grad()
        l = margin_loss(net(a.cuda()), net(b.cuda()), y.cuda())
        l.mean().backward()
        opt.step()
        hardness[idx] = l.detach().cpu()
    print(epoch, hardness.mean().item())
