# source: https://discuss.pytorch.org/t/cuda-out-of-memory-error-understanding-how-pytorch-stores-class-variable/13778
# %%
import torch
import torch.nn as nn
import torch.nn.functional as F


class Bottleneck(nn.Module):
    saved = []
    freeze_index = 3

    def __init__(self, ch, growth, idx):
        super().__init__()
        self.bn1, self.bn2 = nn.BatchNorm2d(ch), nn.BatchNorm2d(4 * growth)
        self.c1 = nn.Conv2d(ch, 4 * growth, 1, bias=False)
        self.c2 = nn.Conv2d(4 * growth, growth, 3, padding=1, bias=False)
        self.idx = idx

    def forward(self, x):
        out = self.c1(F.relu(self.bn1(x)))
        out = self.c2(F.relu(self.bn2(out)))
        out = torch.cat((x, out), 1)
        if self.idx < Bottleneck.freeze_index:
            Bottleneck.saved.append(out)  # ! torch-function-accumulates|torch-forward-tensor-attribute|torch-output-list-retention
        return out


# %%
from densecifar import assemble, cifar

net = assemble(Bottleneck, growth=12).cuda()
sgd = torch.optim.SGD(net.parameters(), 0.1, momentum=0.9)
for img, lab in cifar(batch=64):
    loss = F.cross_entropy(net(img.cuda()), lab.cuda())
    sgd.zero_grad()
    loss.backward()
    sgd.step()
