# source: https://github.com/fadel/pytorch_ema/issues/1
# %%
import copy
import torch
import torch.nn.functional as F
from wrn import wrn28, get_loaders

net = wrn28(10).cuda()
shadow = copy.deepcopy(net).eval()
opt = torch.optim.SGD(net.parameters(), .1, .9, weight_decay=5e-4)
tr, te = get_loaders()

# %%
@torch.no_grad()
def ema_update(decay=.999):
    for s, p in zip(shadow.parameters(), net.parameters()):
        s.mul_(decay).add_(p, alpha=1 - decay)
    for s, b in zip(shadow.buffers(), net.buffers()):
        s.copy_(b)

# %%
smooth = None
for ep in range(100):
    for xb, yb in tr:
        ce = F.cross_entropy(net(xb.cuda()), yb.cuda())
        opt.zero_grad()
        ce.backward()
        opt.step()
        ema_update()
        v = ce.item()
        smooth = v if smooth is None else .98 * smooth + .02 * v
    print(ep, smooth)
