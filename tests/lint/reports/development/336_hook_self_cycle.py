# source: https://github.com/pytorch/pytorch/issues/46386
# %%
import torch
from torch import nn
import torchvision.models as models

# %%
class Spy(nn.Module):
    def __init__(self):
        super().__init__()
        self.trunk = models.resnet152(weights=None)
        self.calls = 0

        def tick(mod, args, out):
            self.calls += 1

        self.register_forward_hook(tick)  # ! torch-module-reference-cycle|torch-hook-not-removed

    def forward(self, x):
        return self.trunk(x)

# %%
for i in range(1000):
    net = Spy()  # ~
    net.to("cuda:0")
    print(i, torch.cuda.memory_allocated())
