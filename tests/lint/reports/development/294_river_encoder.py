# source: https://github.com/cornellius-gp/gpytorch/issues/550
# %%
import torch
import torch.nn as nn
import torch.nn.functional as F
from rivers.data import discharge_batches

class Encoder(nn.Module):
    def __init__(self, d=2048, depth=8):
        super().__init__()
        self.inp = nn.Linear(365, d)
        self.body = nn.ModuleList([nn.Linear(d, d) for _ in range(depth)])
        self.out = nn.Linear(d, 1)

    def forward(self, x):
        h = F.gelu(self.inp(x))
        for lyr in self.body:
            h = h + F.gelu(lyr(h))
        return self.out(h)

# %%
net = Encoder().cuda()
adam = torch.optim.Adam(net.parameters(), lr=3e-4)

# %%
def fit(epochs):
    for _ in range(epochs):
        for xb, yb in discharge_batches("train"):
            adam.zero_grad()
            F.mse_loss(net(xb.cuda()), yb.cuda()).backward()
            adam.step()

fit(5)

# %%
# loss looks stuck, start over with a wider one
net = Encoder(d=4096).cuda()  # ! nb-stale-optimizer|nb-rebind-large-model
fit(5)
