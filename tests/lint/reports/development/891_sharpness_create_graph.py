# source: https://github.com/amirgholami/PyHessian/issues/25
# %%
import glob
import torch
from torch import nn
from ptb import lenet, probe_batch

bce = nn.BCEWithLogitsLoss()
x, y = (t.cuda() for t in probe_batch(2048))

# %%
def top_eig(path, iters=40):
    net = lenet().cuda()  # ~
    net.load_state_dict(torch.load(path, map_location="cpu"))
    bce(net(x), y).backward(create_graph=True)  # ! torch-create-graph-backward
    ps = list(net.parameters())
    gs = [p.grad + 0. for p in ps]
    v = [torch.randn_like(p) for p in ps]
    ev = 0.
    for _ in range(iters):
        n = torch.sqrt(sum((a * a).sum() for a in v))
        v = [a / n for a in v]
        hv = torch.autograd.grad(gs, ps, v, retain_graph=True)
        ev = sum((h * a).sum() for h, a in zip(hv, v)).item()
        v = [h.detach() for h in hv]
    return ev

# %%
sharp = [top_eig(p) for p in sorted(glob.glob("runs/ep_*.pt"))]
print(sharp)
