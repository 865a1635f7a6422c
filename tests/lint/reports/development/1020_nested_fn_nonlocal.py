# %%
import torch
from exp import net, dl, opt, ce
def train(n):
    total = 0
    def one(x, y):
        nonlocal total
        l = ce(net(x), y)
        opt.zero_grad(); l.backward(); opt.step()
        total += l  # ! torch-loss-accumulation
    for _ in range(n):
        for x, y in dl:
            one(x, y)
    return total
# %%
train(20)
