# source: https://github.com/isds-neu/PeRCNN/issues/3
# %%
import numpy as np
import torch
from torch import nn
from sensors import patient_series

SEG = 288


class Forecaster(nn.Module):
    def __init__(self, n_in=4, hidden=256):
        super().__init__()
        self.gru = nn.GRU(n_in, hidden, num_layers=2, batch_first=True)
        self.out = nn.Linear(hidden, 1)

    def forward(self, x, h):
        r, h = self.gru(x, h)
        return self.out(r).squeeze(-1), h


# %%
net = Forecaster().cuda()
optimizer = torch.optim.Adam(net.parameters(), lr=5e-4)
huber = nn.SmoothL1Loss()


def one_pass(series, target):
    net.train()
    optimizer.zero_grad()
    state = None
    errs = []
    for a in range(0, series.size(1) - SEG, SEG):
        pred, state = net(series[:, a:a + SEG].cuda(), state)  # ! torch-hidden-state-carried
        err = huber(pred, target[:, a:a + SEG].cuda())
        err.backward(retain_graph=True)  # ~
        errs.append(err.item())
    nn.utils.clip_grad_norm_(net.parameters(), 1.)
    optimizer.step()
    return np.mean(errs)


# %%
for ep in range(40):
    print(ep, np.mean([one_pass(s, t) for s, t in patient_series("train")]))
