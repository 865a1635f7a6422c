# source: https://github.com/CIS-522/course-content/pull/2
# %%
import torch
import torch.nn as nn
from week2 import make_spirals, get_loader

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
            hist.append(l.detach().item())
    return hist

# %%
net = nn.Sequential(nn.Linear(2, 4096), nn.Tanh(), nn.Linear(4096, 5))
train_curve = fit(net, get_loader(*make_spirals(5, 20000)), 30)

# %%
val_curve = []
with torch.no_grad():
    for x, y in get_loader(*make_spirals(5, 4000, seed=1)):
        val_curve.append(float(nn.functional.cross_entropy(net(x), y)))
print(sum(val_curve) / len(val_curve), train_curve[-1])
