# source: from memory: few-shot / domain adaptation repo, class prototypes updated by momentum without detach
# %%
import torch
import torch.nn as nn
import torch.nn.functional as F

class ProtoHead(nn.Module):
    def __init__(self, k, d, m=0.9):
        super().__init__()
        self.register_buffer("proto", torch.zeros(k, d))
        self.m = m

    def update(self, z, y):
        onehot = F.one_hot(y, self.proto.size(0)).float()
        mean = onehot.t() @ z / onehot.sum(0).clamp(min=1)[:, None]
        self.proto = self.m * self.proto + (1 - self.m) * mean  # ! torch-running-stat-attached|torch-ema-attached

    def forward(self, z):
        return F.normalize(z, dim=1) @ F.normalize(self.proto.detach(), dim=1).t()

# %%
from da_data import src_loader, net
head = ProtoHead(65, 256).cuda()
opt = torch.optim.SGD(net.parameters(), lr=1e-3, momentum=0.9)

# %%
for x, y in src_loader:
    z = net(x.cuda())
    y = y.cuda()
    loss = F.cross_entropy(head(z) / 0.07, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    head.update(z, y)
