# %%
import torch
from sparse import sae, acts_loader, optimizer
# %%
for epoch in range(10):
    optimizer.zero_grad()
    total = 0
    for a in acts_loader:
        rec, code = sae(a.cuda())
        total += (rec - a.cuda()).pow(2).mean() + 1e-3 * code.abs().mean()  # ! torch-deferred-backward|torch-loss-accumulation
    total.backward()
    optimizer.step()
