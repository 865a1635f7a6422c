# source: https://github.com/pytorch/pytorch/issues/46386
# %%
import torch
from torch import nn
from torchvision import models


class Probe(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.body = models.resnet152()
        self.depth = depth
        self.seen = 0

        def count(m, inp, out):
            self.seen += inp[0].size(0)

        self.register_forward_hook(count)  # ! torch-module-reference-cycle|torch-hook-not-removed

    def forward(self, x):
        return self.body(x)


# %%
for d in range(200):
    net = Probe(d)  # ~
    net.to("cuda:0")
    with torch.no_grad():
        print(d, net(torch.zeros(2, 3, 224, 224, device="cuda:0")).std().item(), torch.cuda.memory_allocated() >> 20)
