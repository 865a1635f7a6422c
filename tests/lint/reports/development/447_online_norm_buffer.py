# source: https://discuss.pytorch.org/t/how-does-batchnorm-keeps-track-of-running-mean/40084
# %%
import torch
from torch import nn

class OnlineNorm(nn.Module):
    def __init__(self, dim, momentum=0.05):
        super().__init__()
        self.momentum = momentum
        self.gamma = nn.Parameter(torch.ones(dim))
        self.register_buffer("mu", torch.zeros(dim))
        self.register_buffer("sq", torch.ones(dim))

    def forward(self, x):
        if self.training:
            m = self.momentum
            self.mu = (1 - m) * self.mu + m * x.mean(0)  # ! torch-running-stat-attached|torch-ema-attached
            self.sq = (1 - m) * self.sq + m * (x - self.mu).pow(2).mean(0)  # ! torch-running-stat-attached|torch-ema-attached
        return self.gamma * (x - self.mu) / (self.sq + 1e-5).sqrt()

# %%
from tabular import dl
net = nn.Sequential(nn.Linear(40, 256), OnlineNorm(256), nn.ReLU(), nn.Linear(256, 1)).cuda()
opt = torch.optim.Adam(net.parameters())
for xb, yb in dl:
    opt.zero_grad()
    nn.functional.mse_loss(net(xb.cuda()).squeeze(1), yb.cuda()).backward(retain_graph=True)  # ~
    opt.step()
