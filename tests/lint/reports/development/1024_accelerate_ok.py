# %%
import torch
from accelerate import Accelerator
from exp import net, dl, opt
acc = Accelerator()
net, opt, dl = acc.prepare(net, opt, dl)
total = 0
# %%
for b in dl:
    out = net(**b)
    acc.backward(out.loss)
    opt.step(); opt.zero_grad()
    total += out.loss.detach().float()
