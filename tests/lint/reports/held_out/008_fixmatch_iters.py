# source: https://github.com/pytorch/pytorch/issues/1917
# %%
from itertools import cycle

import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader
from ssl_data import labeled_set, unlabeled_set, val_set, wide_resnet, ema_update

labeled_loader = DataLoader(labeled_set, batch_size=64, shuffle=True, num_workers=4, drop_last=True)
unlabeled_loader = DataLoader(unlabeled_set, batch_size=448, shuffle=True, num_workers=8, drop_last=True)

net = wide_resnet().cuda()
opt = torch.optim.SGD(net.parameters(), lr=0.03, momentum=0.9, nesterov=True)

# %%
unlabeled_iter = cycle(unlabeled_loader)  # ! torch-cycled-dataloader
net.train()
for step in range(2 ** 20):
    x, y = next(iter(labeled_loader))  # ! torch-next-iter-in-loop
    (uw, us), _ = next(unlabeled_iter)
    logits = net(torch.cat([x, uw, us]).cuda())
    lx, lw, ls = logits.split([len(x), len(uw), len(us)])
    p, pl = lw.detach().softmax(-1).max(-1)
    obj = F.cross_entropy(lx, y.cuda())
    obj = obj + (F.cross_entropy(ls, pl, reduction="none") * (p > 0.95)).mean()
    opt.zero_grad()
    obj.backward()
    opt.step()
    ema_update(net)
    if step % 1024 == 0:
        print(step, obj.item())
