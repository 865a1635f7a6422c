# source: https://github.com/pytorch/pytorch/issues/40005
# %%
import torch
import torch.nn.functional as F
from models import vit_teacher, vit_student, loader

for p in vit_teacher.parameters():
    p.requires_grad = False
vit_teacher = vit_teacher.eval()

# %%
def kd(s, t, T=4.):
    return F.kl_div(F.log_softmax(s / T, -1), F.softmax(t / T, -1), reduction="batchmean") * T * T

opt = torch.optim.AdamW(vit_student.parameters(), 1e-4, weight_decay=0.05)
scaler = torch.amp.GradScaler("cuda")

# %%
for ep in range(100):
    seen, running = 0, 0.0
    for img, lab in loader:
        img, lab = img.cuda(), lab.cuda()
        with torch.autocast("cuda"):
            with torch.no_grad():
                tl = vit_teacher(img)
            sl = vit_student(img)
            loss = 0.5 * F.cross_entropy(sl, lab) + 0.5 * kd(sl, tl)
        opt.zero_grad(set_to_none=True)
        scaler.scale(loss).backward()
        scaler.step(opt)
        scaler.update()
        running += loss.detach() * len(img)
        seen += len(img)
    print(ep, (running / seen).item())
