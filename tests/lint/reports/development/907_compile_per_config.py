# source: https://github.com/pytorch/pytorch/issues/119607
# %%
import itertools
import torch
from torch import nn
from tabular import loaders, DIM

tr, va = loaders(4096)

def mlp(w, d):
    ls, i = [], DIM
    for _ in range(d):
        ls += [nn.Linear(i, w), nn.ReLU()]; i = w
    return nn.Sequential(*ls, nn.Linear(i, 1))

# %%
def fit_eval(net, lr):
    opt = torch.optim.AdamW(net.parameters(), lr)
    for x, y in tr:
        l = nn.functional.mse_loss(net(x.cuda())[:, 0], y.cuda())
        opt.zero_grad(); l.backward(); opt.step()
    with torch.no_grad():
        return sum(nn.functional.mse_loss(net(x.cuda())[:, 0], y.cuda()).item() for x, y in va) / len(va)

# %%
res = {}
for w, d, lr in itertools.product([256, 1024, 4096], [2, 4, 8], [1e-3, 3e-4, 1e-4]):
    net = torch.compile(mlp(w, d).cuda(), mode="max-autotune")  # ! torch-compile-in-loop|torch-module-created-in-loop
    res[w, d, lr] = fit_eval(net, lr)
