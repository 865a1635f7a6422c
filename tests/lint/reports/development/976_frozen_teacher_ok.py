# %%
import torch
import torch.nn.functional as F
from kd import teacher, student, loader
opt = torch.optim.SGD(student.parameters(), 0.05)
teacher.eval().requires_grad_(False)
# %%
for x, y in loader:
    x, y = x.cuda(), y.cuda()
    t = teacher(x)
    s = student(x)
    loss = F.kl_div(s.log_softmax(1), t.softmax(1), reduction="batchmean") + F.cross_entropy(s, y)
    opt.zero_grad(); loss.backward(); opt.step()
