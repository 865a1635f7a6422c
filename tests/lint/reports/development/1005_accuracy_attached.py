# %%
import torch
from reg import net, dl, opt
tot_err = torch.zeros(1).cuda()
# %%
for x, y in dl:
    p = net(x.cuda())
    e = (p - y.cuda()).abs()
    e.mean().backward()
    opt.step(); opt.zero_grad()
    tot_err += e.sum()  # ! torch-loss-accumulation
print(tot_err / len(dl.dataset))
