# source: https://github.com/pytorch/pytorch/issues/22133
# %%
import torch
from torch.utils.data import DataLoader, WeightedRandomSampler
from faces import Pairs, ArcNet, margin_loss

net = ArcNet().cuda()
opt = torch.optim.SGD(net.parameters(), .1, momentum=.9, weight_decay=5e-4)
pairs = Pairs("webface")
sampler = WeightedRandomSampler(torch.ones(len(pairs)), 200_000)
feed = DataLoader(pairs, 64, sampler=sampler, num_workers=15)

# %%
for epoch in range(35):
    for idx, a, b, y in feed:
        opt.zero_grad()
        l = margin_loss(net(a.cuda()), net(b.cuda()), y.cuda())
        l.mean().backward()
        opt.step()
        sampler.weights[idx] = l.detach().cpu().double()
    print(epoch, sampler.weights.mean().item())
