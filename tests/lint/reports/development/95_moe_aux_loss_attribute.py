# source: from memory: mixture-of-experts load balancing threads
import torch
from torch import nn
import torch.nn.functional as F


class MoE(nn.Module):
    def __init__(self, d, n):
        super().__init__()
        self.gate = nn.Linear(d, n)
        self.experts = nn.ModuleList(nn.Sequential(nn.Linear(d, 4 * d), nn.GELU(), nn.Linear(4 * d, d)) for _ in range(n))
        self.aux = None

    def forward(self, x):
        w = self.gate(x).softmax(-1)
        top, idx = w.max(-1)
        y = torch.zeros_like(x)
        for e, ex in enumerate(self.experts):
            sel = idx == e
            if sel.any():
                y[sel] = ex(x[sel]) * top[sel].unsqueeze(-1)
        load = F.one_hot(idx, w.size(-1)).float().mean((0, 1))
        self.aux = (load * w.mean((0, 1))).sum() * w.size(-1)
        return x + y


def pop_aux(net):
    total = 0
    for m in net.modules():
        if isinstance(m, MoE) and m.aux is not None:
            total = total + m.aux
            m.aux = None
    return total


def step(net, batch, opt, coef=0.01):
    logits = net(batch[:, :-1])
    loss = F.cross_entropy(logits.flatten(0, 1), batch[:, 1:].flatten()) + coef * pop_aux(net)
    opt.zero_grad()
    loss.backward()
    opt.step()
    return loss.item()
