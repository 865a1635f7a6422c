# source: from memory: forum "is it bad to call nn.CrossEntropyLoss()(out, y) every time"
# %%
import torch
from torch import nn
from cityflow import STGCN, road_windows

net = STGCN(nodes=207, hidden=64).cuda()
opt = torch.optim.Adam(net.parameters(), 1e-3)


def criterion(name):
    return {"mae": nn.L1Loss(), "huber": nn.SmoothL1Loss(beta=0.5)}[name]


# %%
for ep in range(30):
    tot = cnt = 0
    for x, y in road_windows("metr-la", batch=64):
        kind = "mae" if ep < 5 else "huber"
        loss = criterion(kind)(net(x.cuda()), y.cuda())
        opt.zero_grad()
        loss.backward()
        opt.step()
        tot += loss.item()
        cnt += 1
    print(ep, tot / cnt)
