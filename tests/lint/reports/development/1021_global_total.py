# %%
import torch
from exp import net, dl, opt, ce
TOTAL = torch.tensor(0., device="cuda")
def one(x, y):
    global TOTAL
    l = ce(net(x.cuda()), y.cuda())
    opt.zero_grad(); l.backward(); opt.step()
    TOTAL = TOTAL + l  # ! torch-loss-accumulation
# %%
for ep in range(5):
    for x, y in dl:
        one(x, y)
