# %%
import copy

import torch
from torch import nn
from torch.utils.data import DataLoader

body, head = nn.Linear(784, 256), nn.Linear(256, 10)
net = nn.ModuleList([body, head])
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
loader = DataLoader(data, batch_size=64, shuffle=True)


# %%
class Ema:
    def __init__(self, model, decay=0.999):
        self.model = copy.deepcopy(model).eval()
        self.decay = decay

    @torch.no_grad()
    def update(self, model):
        for mine, theirs in zip(self.model.parameters(), model.parameters()):
            mine.lerp_(theirs, 1 - self.decay)


class RunningNorm(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.register_buffer("mean", torch.zeros(n))

    def forward(self, x):
        if self.training:
            self.mean = 0.9 * self.mean + 0.1 * x.mean(0).detach()  # seed drop-method:detach NBL216
        return x - self.mean


# %%
ema, norm = Ema(net), RunningNorm(256)
smoothed, best = 0.0, float("inf")
for step, (x, y) in enumerate(loader):
    loss = criterion(head(norm(body(x))), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    ema.update(net)
    smoothed = 0.98 * smoothed + 0.02 * loss.item()  # seed drop-method:item NBL207
    best = min(best, loss.item())  # seed drop-method:item NBL206
print(smoothed, best)
