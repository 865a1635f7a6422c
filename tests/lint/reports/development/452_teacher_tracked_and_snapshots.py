# source: https://github.com/haitongli/knowledge-distillation-pytorch/issues/25
# %%
import copy
import torch
import torch.nn.functional as F
from kd.nets import resnet50, resnet8
from kd.data import train_dl, accuracy

teacher = resnet50(ckpt="teacher.pt").cuda()
student = resnet8().cuda()
opt = torch.optim.SGD(student.parameters(), 0.1, momentum=0.9, nesterov=True)
T, alpha = 4.0, 0.9

# %%
teacher.eval()
history = []
for epoch in range(120):
    student.train()
    for x, y in train_dl:
        x, y = x.cuda(), y.cuda()
        soft = F.softmax(teacher(x) / T, 1)  # ! torch-frozen-model-tracked|torch-missing-no-grad
        z = student(x)
        obj = alpha * T * T * F.kl_div(F.log_softmax(z / T, 1), soft, reduction="batchmean") + (1 - alpha) * F.cross_entropy(z, y)
        opt.zero_grad()
        obj.backward()
        opt.step()
    history.append((accuracy(student), copy.deepcopy(student.state_dict())))  # ! torch-state-dict-snapshots
best = max(history, key=lambda t: t[0])[1]
torch.save(best, "student.pt")
