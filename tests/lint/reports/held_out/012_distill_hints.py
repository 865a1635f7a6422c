# source: https://github.com/lightly-ai/lightly-train/pull/434
# %%
import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision.models import resnet18, resnet50
from pets import train_loader, val_acc

teacher = resnet50(weights="DEFAULT").cuda()
for p in teacher.parameters():
    p.requires_grad = False
teacher.eval()

student = resnet18(num_classes=1000).cuda()
proj = nn.Linear(1000, 1000).cuda()
optim = torch.optim.AdamW([*student.parameters(), *proj.parameters()], 1e-3)
temp = 2.0

# %%
def step(x):
    with torch.no_grad():
        soft = F.softmax(teacher(x) / temp, dim=1)
    pred = proj(student(x))
    loss = F.kl_div(F.log_softmax(pred / temp, 1), soft, reduction="batchmean") * temp ** 2
    optim.zero_grad()
    loss.backward()
    optim.step()
    return loss.detach()


for epoch in range(50):
    student.train()
    total = torch.zeros((), device="cuda")
    for x, _ in train_loader:
        total += step(x.cuda(non_blocking=True))
    print(epoch, (total / len(train_loader)).item(), val_acc(student))
