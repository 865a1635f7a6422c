# source: https://github.com/pytorch/pytorch/issues/1917
# %%
import torch
from torch.utils.data import DataLoader
from cifar_semi import labelled, unlabelled, wrn, aug

lab = DataLoader(labelled, 64, shuffle=True, num_workers=8)
unl = DataLoader(unlabelled, 448, shuffle=True, num_workers=8)
m = wrn(28, 2).cuda()
opt = torch.optim.SGD(m.parameters(), .03, .9, nesterov=True)
CE = torch.nn.functional.cross_entropy

# %%
for it in range(2 ** 20):
    x, y = next(iter(lab))  # ! torch-next-iter-in-loop
    u, _ = next(iter(unl))  # ! torch-next-iter-in-loop
    x, y, u = x.cuda(), y.cuda(), u.cuda()
    with torch.no_grad():
        p = m(aug.weak(u)).softmax(1)
        conf, pl = p.max(1)
    l = CE(m(aug.weak(x)), y) + (CE(m(aug.strong(u)), pl, reduction="none") * (conf > .95)).mean()
    opt.zero_grad()
    l.backward()
    opt.step()
