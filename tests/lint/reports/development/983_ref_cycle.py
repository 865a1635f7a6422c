# %%
import torch
from torch import nn
class Block(nn.Module):
    def __init__(self, parent, d):
        super().__init__()
        self.parent = [parent]
        self.fc = nn.Linear(d, d)
    def forward(self, x):
        return self.fc(x)
class Net(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.me = self.forward  # ! torch-module-reference-cycle
        self.b = Block(self, d)  # ~
    def forward(self, x):
        return self.b(x)
# %%
for d in (128, 256, 512, 1024, 2048, 4096):
    n = Net(d).cuda()
    n(torch.randn(4, d).cuda())
