# %%
import collections

import torch
from torch import nn
from torch.utils.data import DataLoader

recent = collections.deque(maxlen=20)
loader = DataLoader(data, batch_size=32, shuffle=True)


# %%
class ClippedExp(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = x.exp().clamp(max=1e4)
        ctx.save_for_backward(y)
        recent.append(y.max().item())
        return y

    @staticmethod
    def backward(ctx, grad):
        (y,) = ctx.saved_tensors
        return grad * y


class Rates(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(16, 64), nn.Tanh(), nn.Linear(64, 1))

    def forward(self, x):
        return ClippedExp.apply(self.body(x))


# %%
model = Rates()
optimizer = torch.optim.Adam(model.parameters())
deviance = nn.PoissonNLLLoss(log_input=False)
track = {"loss": collections.deque(maxlen=100), "norm": []}
for epoch in range(40):
    for x, y in loader:
        rate = model(x)
        loss = deviance(rate, y)
        optimizer.zero_grad()
        loss.backward()  # seed set-argument:retain_graph=True NBL205
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        track["loss"].append(float(loss))
        track["norm"].append(norm.item())

# %%
model.eval()
grid = torch.linspace(-2, 2, 400)
curve = torch.empty(0, 1)
with torch.no_grad():
    parts = [model(point.expand(1, 16)) for point in grid]
curve = torch.cat(parts)
curve.shape  # seed drop-attribute:shape NBL101
