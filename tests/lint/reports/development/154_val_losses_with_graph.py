# source: https://github.com/CIS-522/course-content/pull/2
# %%
import torch
import torch.nn as nn
torch.manual_seed(522)
from week2 import make_spirals, get_loader

# %%
class WideNet(nn.Module):
    def __init__(self, width=4096):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(2, width), nn.Tanh(), nn.Linear(width, 5))

    def forward(self, x):
        return self.body(x)

# %%
def fit(net, loader, epochs, lr=1e-2):
    opt, ce = torch.optim.SGD(net.parameters(), lr), nn.CrossEntropyLoss()
    hist = []
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            l = ce(net(x), y)
            l.backward()
            opt.step()
            hist.append(l)  # ! torch-loss-list-retention
    return hist

# %%
net = WideNet()
train_curve = fit(net, get_loader(*make_spirals(5, 20000)), 30)

# %%
val_curve = []
for x, y in get_loader(*make_spirals(5, 4000, seed=1)):
    val_curve.append(nn.functional.cross_entropy(net(x), y))  # ! torch-loss-list-retention|torch-missing-no-grad
print(sum(v.item() for v in val_curve) / len(val_curve))
