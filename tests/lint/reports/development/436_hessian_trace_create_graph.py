# source: https://github.com/pytorch/pytorch/issues/4661
# %%
import glob
import torch
from sharpness import make_net, probe_batch

crit = torch.nn.CrossEntropyLoss()
x, y = probe_batch(512)
x, y = x.cuda(), y.cuda()

# %%
def hutchinson(path, n=8):
    net = make_net().cuda()
    net.load_state_dict(torch.load(path, map_location="cpu"))
    params = [p for p in net.parameters() if p.requires_grad]
    crit(net(x), y).backward(create_graph=True)  # ! torch-create-graph-backward
    g = [p.grad for p in params]
    est = 0.0
    for _ in range(n):
        v = [torch.randint_like(p, 2) * 2 - 1 for p in params]
        hv = torch.autograd.grad(sum((a * b).sum() for a, b in zip(g, v)), params, retain_graph=True)
        est += sum((a * b).sum() for a, b in zip(v, hv)).item()
    return est / n

# %%
traces = {p: hutchinson(p) for p in sorted(glob.glob("ckpt/*.pt"))}
print(traces)
