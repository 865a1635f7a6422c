# source: https://github.com/growingnet/gromo/issues/135
# %%
import torch
from torch import nn

class MergeModule(nn.Module):
    def __init__(self, width, store=True):
        super().__init__()
        self.lin = nn.Linear(width, width)
        self.post = nn.SELU()
        self.store = store
        self.n_calls = 0
        self.activity = None

    def forward(self, x):
        self.n_calls += 1
        y = self.post(self.lin(x))
        if self.store:
            self.activity = y  # ! torch-forward-tensor-attribute
        return y

# %%
from growing import stream
net = nn.Sequential(MergeModule(512), MergeModule(512), nn.Linear(512, 10)).cuda()
opt = torch.optim.Adam(net.parameters())
for x, t in stream("train"):
    opt.zero_grad()
    nn.functional.cross_entropy(net(x.cuda()), t.cuda()).backward()
    opt.step()
