# source: from memory: PyTorch forum ("itertools.cycle(dataloader) memory leak", accepted answer)
# %%
from itertools import cycle
import matplotlib.pyplot as plt
import torch
from torch.utils.data import DataLoader
from ssl4 import Labelled, Unlabelled, WideResNet, ce, consistency

lab = DataLoader(Labelled("cifar10", 4000), 64, shuffle=True, num_workers=4)
unl = DataLoader(Unlabelled("cifar10"), 448, shuffle=True, num_workers=8)

def forever(dl):
    while True:
        yield from dl

# %%
def train(m, sgd, epochs):
    curve, unl_iter = [], forever(unl)
    for ep in range(epochs):
        for (x, y), ((w, s), _) in zip(lab, unl_iter):
            loss = ce(m(x.cuda()), y.cuda()) + consistency(m, w.cuda(), s.cuda())
            sgd.zero_grad()
            loss.backward()
            sgd.step()
        curve.append(loss.item())
    unl_iter.close()
    return curve

net = WideResNet(28, 2).cuda()
curves = [train(net, torch.optim.SGD(net.parameters(), lr, momentum=.9), 20) for lr in (.03, .003)]

# %%
for c, col in zip(curves, cycle(["k", "tab:red"])):
    plt.plot(c, color=col)
plt.show()
