# source: from memory: pytorch forum "custom batch norm: backward through the graph a second time / memory leak"
# %%
import torch
from torch import nn


class RowNorm(nn.Module):
    def __init__(self, d, mom=0.1, eps=1e-5):
        super().__init__()
        self.g, self.b = nn.Parameter(torch.ones(d)), nn.Parameter(torch.zeros(d))
        self.mom, self.eps = mom, eps
        self.r_mean, self.r_var = torch.zeros(d).cuda(), torch.ones(d).cuda()

    def forward(self, x):
        if self.training:
            mu, var = x.mean(0), x.var(0, unbiased=False)
            self.r_mean = (1 - self.mom) * self.r_mean + self.mom * mu  # ! torch-running-stat-attached|torch-forward-tensor-attribute
            self.r_var = (1 - self.mom) * self.r_var + self.mom * var  # ! torch-running-stat-attached|torch-forward-tensor-attribute
        else:
            mu, var = self.r_mean, self.r_var
        return self.g * (x - mu) / torch.sqrt(var + self.eps) + self.b


# %%
from higgs import batches

net = nn.Sequential(nn.Linear(28, 300), RowNorm(300), nn.ReLU(), nn.Linear(300, 300), RowNorm(300), nn.ReLU(), nn.Linear(300, 1)).cuda()
opt = torch.optim.SGD(net.parameters(), 0.05)
for x, y in batches(2048):
    loss = nn.functional.binary_cross_entropy_with_logits(net(x.cuda())[:, 0], y.cuda())
    opt.zero_grad()
    loss.backward()
    opt.step()
