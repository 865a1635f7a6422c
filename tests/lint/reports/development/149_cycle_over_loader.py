# source: from memory: PyTorch forum ("itertools.cycle(dataloader) memory leak")
# %%
from itertools import cycle
import torch
from torch.utils.data import DataLoader
from ssl4 import Labelled, Unlabelled, WideResNet, ce, consistency

lab = DataLoader(Labelled("cifar10", 4000), 64, shuffle=True, num_workers=4)
unl = DataLoader(Unlabelled("cifar10"), 448, shuffle=True, num_workers=8)

# %%
m = WideResNet(28, 2).cuda()
sgd = torch.optim.SGD(m.parameters(), .03, momentum=.9, nesterov=True)

# %%
unl_iter = cycle(unl)  # ! torch-cycled-dataloader
for ep in range(200):
    for x, y in lab:
        (w, s), _ = next(unl_iter)
        loss = ce(m(x.cuda()), y.cuda()) + consistency(m, w.cuda(), s.cuda())
        sgd.zero_grad()
        loss.backward()
        sgd.step()
    print(ep, loss.item())
