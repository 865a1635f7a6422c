# source: https://github.com/KevinMusgrave/pytorch-metric-learning/issues/54
# %%
import torch
import torch.nn.functional as F
from sop import Embedder, sop_train

N, D = 8192, 128
mem_f, mem_y = torch.zeros(N, D, device="cuda"), torch.full((N,), -1, device="cuda")
emb = Embedder(D).cuda()
opt = torch.optim.Adam(emb.parameters(), 3e-4)


def contrast(f, y, F2, y2, margin=0.5):
    s = f @ F2.t()
    same = y[:, None] == y2[None]
    ok = (y2 >= 0)[None]
    return ((1 - s)[same & ok].sum() + (s - margin).clamp(min=0)[~same & ok].sum()) / len(f)


# %%
head = 0
for x, y in sop_train(batch=64):
    f, y = F.normalize(emb(x.cuda()), dim=1), y.cuda()
    loss = contrast(f, y, mem_f, mem_y) + contrast(f, y, f, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    slots = torch.arange(head, head + len(y), device="cuda") % N
    mem_f[slots] = f.detach()
    mem_y[slots] = y
    head = (head + len(y)) % N
