# source: from memory: forum posts "my loss curve restarts in the middle / list keeps growing when I re-run the cell"
# %%
import numpy as np
import torch, torch.nn as nn
from forecasting import Seq2Seq, electricity
tr, va = electricity(horizon=24)

# %%
net = Seq2Seq(hidden=96)
opt = torch.optim.Adam(net.parameters(), lr=1e-3)
for ep in range(15):
    net.train()
    for x, y in tr:
        opt.zero_grad()
        nn.functional.smooth_l1_loss(net(x), y).backward()
        opt.step()

# %%
fc, truth = [], []
net.eval()
with torch.no_grad():
    for x, y in va:
        fc.append(net(x).numpy())
        truth.append(y.numpy())
print(np.abs(np.concatenate(fc) - np.concatenate(truth)).mean())
