# %%
import torch
from reg import net, dl, opt, crit
best = float("inf")
# %%
for ep in range(50):
    for x, y in dl:
        loss = crit(net(x.cuda()), y.cuda())
        opt.zero_grad(); loss.backward(); opt.step()
    if loss < best:
        best = loss.item()
