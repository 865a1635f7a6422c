# source: https://github.com/pytorch/pytorch/issues/2498
# %%
import torch
from torch import nn
from sharp import cifar_loader, WideNet

net = WideNet(28, 10).cuda()
opt = torch.optim.SGD(net.parameters(), 0.1, momentum=0.9, nesterov=True)
crit = nn.CrossEntropyLoss()
flat = []

# %%
for it, (x, y) in enumerate(cifar_loader(128)):
    x, y = x.cuda(), y.cuda()
    loss = crit(net(x), y)
    gs = torch.autograd.grad(loss, list(net.parameters()), create_graph=True)  # ! torch-nested-grad
    gn = torch.sqrt(sum((g ** 2).sum() for g in gs))
    flat.append(gn)  # ! torch-nested-grad|torch-loss-list-retention|torch-output-list-retention|nb-rerun-accumulator
    opt.zero_grad()
    for p, g in zip(net.parameters(), gs):
        p.grad = g.detach()
    opt.step()

# %%
print(max(v.item() for v in flat))
