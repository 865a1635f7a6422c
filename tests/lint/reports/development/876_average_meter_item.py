# source: https://github.com/JIA-Lab-research/DecoupleNet/issues/3
# %%
import torch

class Meter(object):
    def __init__(self): self.reset()
    def reset(self): self.s = 0.; self.c = 0
    def update(self, v, n=1):
        v = v.item() if torch.is_tensor(v) else float(v)
        self.s += v * n
        self.c += n
    def mean(self): return self.s / self.c

# %%
from decouple import net, ce, src_loader, tgt_loader, adv, opt

meters = {"sup": Meter(), "adv": Meter()}
for it, ((xs, ys), (xt, _)) in enumerate(zip(src_loader, tgt_loader)):
    ps, pt = net(xs.cuda()), net(xt.cuda())
    sup = ce(ps, ys.cuda())
    a = adv(pt)
    loss = 0
    loss += sup
    loss += 1e-3 * a
    opt.zero_grad()
    loss.backward()
    opt.step()
    meters["sup"].update(sup, len(xs))
    meters["adv"].update(a, len(xt))
    if it % 50 == 0:
        print(it, {k: m.mean() for k, m in meters.items()})
