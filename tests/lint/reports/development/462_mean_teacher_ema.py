# source: https://github.com/clovaai/overhaul-distillation/issues/34
# %%
import copy
import torch
import torch.nn.functional as F
from semi import build, lab_dl, unl_dl

student = build().cuda()
teacher = copy.deepcopy(student).requires_grad_(False)
opt = torch.optim.SGD(student.parameters(), 0.03, momentum=0.9)

# %%
@torch.no_grad()
def follow(t, s, m=0.999):
    for a, b in zip(t.parameters(), s.parameters()):
        a.mul_(m).add_(b, alpha=1 - m)

# %%
ema_obj = torch.zeros((), device="cuda")
for epoch in range(100):
    for (x, y), (u_weak, u_strong) in zip(lab_dl, unl_dl):
        p = teacher(u_weak.cuda()).softmax(1)
        z = student(u_strong.cuda())
        cons = F.mse_loss(z.softmax(1), p)
        sup = F.cross_entropy(student(x.cuda()), y.cuda())
        obj = sup + 10.0 * cons
        opt.zero_grad()
        obj.backward()
        opt.step()
        follow(teacher, student)
        ema_obj = 0.99 * ema_obj + 0.01 * obj.detach()
    print(epoch, ema_obj.item())
