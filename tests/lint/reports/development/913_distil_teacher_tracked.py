# source: https://github.com/raharth/PyMatch/issues/23
# %%
import torch
import torch.nn.functional as F
from torchvision.models import resnet152, mobilenet_v3_small
from birds import train_dl

teacher = resnet152(num_classes=200).cuda()
teacher.load_state_dict(torch.load("r152_birds.pt", map_location="cpu"))
teacher.eval()
student = mobilenet_v3_small(num_classes=200).cuda()
opt = torch.optim.AdamW(student.parameters(), 1e-3)

# %%
def kd(s, t, T=4.):
    return F.kl_div(F.log_softmax(s / T, 1), F.softmax(t / T, 1), reduction="batchmean") * T * T

# %%
for ep in range(60):
    student.train()
    for x, y in train_dl:
        x, y = x.cuda(), y.cuda()
        soft = teacher(x)  # ! torch-frozen-model-tracked
        pred = student(x)
        obj = .7 * kd(pred, soft) + .3 * F.cross_entropy(pred, y)
        opt.zero_grad()
        obj.backward()
        opt.step()
