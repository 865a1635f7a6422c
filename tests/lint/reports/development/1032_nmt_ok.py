# %%
import torch
from torch import nn
from nmt import Enc, Dec, pairs
enc, dec = Enc().cuda(), Dec().cuda()
opt = torch.optim.Adam([*enc.parameters(), *dec.parameters()])
crit = nn.NLLLoss()
all_losses, plot_total = [], 0
# %%
for it in range(75000):
    x, y = pairs.sample()
    h = enc(x.cuda())
    loss = 0
    for t in range(y.size(0)):
        o, h = dec(y[t].cuda(), h)
        loss += crit(o, y[t].cuda())
    opt.zero_grad(); loss.backward(); opt.step()
    plot_total += loss.item() / y.size(0)
