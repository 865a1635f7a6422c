# source: https://discuss.pytorch.org/t/gpu-memory-increase-while-i-wanna-to-backward-with-accumulative-loss/43284
# %%
import torch
from torch import nn, optim
from videonets import SlowNet, clip_loader

net = SlowNet().cuda()
ce = nn.CrossEntropyLoss()
sgd = optim.SGD(net.parameters(), lr=1e-2, momentum=0.9)

# %%
for epoch in range(20):
    acc = 0
    for clip, label in clip_loader:
        acc = acc + ce(net(clip.cuda()), label.cuda())  # ! torch-deferred-backward
    sgd.zero_grad()
    acc.backward()  # ~
    sgd.step()
    print(epoch, acc.item() / len(clip_loader))
