# source: from memory: pytorch forum, guided search with gradients that only ever grow
import torch
from torch import nn


class ImplicitField(nn.Module):
    def __init__(self, width=256, depth=5):
        super().__init__()
        dims = [3] + [width] * depth
        self.hidden = nn.ModuleList(nn.Linear(a, b) for a, b in zip(dims, dims[1:]))
        self.out = nn.Linear(width, 1)

    def forward(self, p):
        for l in self.hidden:
            p = torch.sin(30 * l(p))
        return self.out(p).squeeze(-1)


def fit_sdf(cloud, steps=5000, lr=1e-4):
    field = ImplicitField().cuda()
    optimiser = torch.optim.Adam(field.parameters(), lr=lr)
    optimiser.zero_grad()
    curve = []
    for s in range(steps):
        pts, dist = cloud.sample(8192)
        loss = (field(pts.cuda()) - dist.cuda()).abs().mean()
        loss.backward()  # ! torch-missing-zero-grad
        optimiser.step()  # ~
        if s % 50 == 0:
            curve.append(float(loss))
    return field, curve
