# source: https://adhdecode-articles-3.pages.dev/articles/pytorch/pytorch-gpu-memory-optimization-techniques/
# %%
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset
from flights import delays

X, y = delays("2015.parquet")
dl = DataLoader(TensorDataset(X, y), batch_size=1024, shuffle=True)

# %%
reg = nn.Sequential(nn.Linear(X.shape[1], 256), nn.SiLU(), nn.Dropout(0.1), nn.Linear(256, 1)).cuda()
fit = torch.optim.SGD(reg.parameters(), lr=1e-3)
crit = nn.L1Loss()

# %%
for ep in range(15):
    mae = 0.0
    for xb, yb in dl:
        out = reg(xb.cuda()).squeeze(1)
        err = crit(out, yb.cuda())
        err.backward()  # ! torch-missing-zero-grad
        fit.step()  # ~
        mae += err.item() * len(yb)
    print(ep, mae / len(y))
