# source: https://github.com/pytorch/pytorch/issues/78622
# %%
import torch
from torch import nn
from cifar import loader, WideNet

net = WideNet().cuda()
opt = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
ce = nn.CrossEntropyLoss()

# %%
def grad_norm(params):
    return sum((p.grad ** 2).sum() for p in params if p.grad is not None)

# %%
for epoch in range(30):
    for img, lab in loader:
        img, lab = img.cuda(), lab.cuda()
        for p in net.parameters():
            if p.grad is not None:
                p.grad.data.zero_()
        loss = ce(net(img), lab)
        loss.backward(create_graph=True)  # ! torch-create-graph-backward
        reg = 0.01 * grad_norm(net.parameters())
        reg.backward()
        opt.step()
