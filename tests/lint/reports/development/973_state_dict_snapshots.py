# %%
import torch, copy
from fin import mlp, loaders, evaluate
tr, va = loaders()
opt = torch.optim.Adam(mlp.parameters())
crit = torch.nn.MSELoss()
snaps = []
# %%
for ep in range(200):
    for x, y in tr:
        l = crit(mlp(x.cuda()), y.cuda())
        opt.zero_grad(); l.backward(); opt.step()
    snaps.append((evaluate(mlp, va), copy.deepcopy(mlp.state_dict())))  # ! torch-state-dict-snapshots
