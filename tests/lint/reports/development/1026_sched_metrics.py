# %%
import torch
from exp import net, dl, vdl, opt, ce
sched = torch.optim.lr_scheduler.ReduceLROnPlateau(opt)
# %%
for ep in range(100):
    for x, y in dl:
        l = ce(net(x.cuda()), y.cuda())
        opt.zero_grad(); l.backward(); opt.step()
    v = 0
    for x, y in vdl:
        v += ce(net(x.cuda()), y.cuda())  # ! torch-loss-accumulation|torch-missing-no-grad
    sched.step(v / len(vdl))
