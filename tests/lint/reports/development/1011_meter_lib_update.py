# %%
import torch
from utils.meters import AverageMeter
from zoo import build
m = build("effnet").cuda()
opt = torch.optim.SGD(m.parameters(), .1)
from zoo import dl, bce
# %%
meter = AverageMeter()
for x, t in dl:
    l = bce(m(x.cuda()), t.cuda())
    opt.zero_grad(); l.backward(); opt.step()
    meter.update(l.item(), len(x))
