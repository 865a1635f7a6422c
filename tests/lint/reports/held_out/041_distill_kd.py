# source: https://github.com/clovaai/overhaul-distillation/issues/34
# %%
import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision.models import resnet50, resnet152
from imagenet import train_loader, validate

T, alpha = 4.0, 0.7

# %%
teacher = resnet152(weights="DEFAULT").cuda()
s_net = resnet50().cuda()
optimizer = torch.optim.SGD(s_net.parameters(), lr=0.1, momentum=0.9, weight_decay=1e-4)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 30)
ce = nn.CrossEntropyLoss()


# %%
def train(epoch):
    s_net.train()
    seen, run = 0, 0.0
    for images, labels in train_loader:
        images, labels = images.cuda(non_blocking=True), labels.cuda(non_blocking=True)
        t_out = teacher(images)  # ! torch-frozen-model-tracked|torch-missing-no-grad
        s_out = s_net(images)
        kd = F.kl_div(F.log_softmax(s_out / T, 1), F.softmax(t_out / T, 1), reduction="batchmean")
        loss = alpha * T * T * kd + (1 - alpha) * ce(s_out, labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        run += loss.item() * labels.size(0)
        seen += labels.size(0)
    return run / seen


# %%
for epoch in range(100):
    tr = train(epoch)
    top1 = validate(s_net)
    scheduler.step()
    print(epoch, round(tr, 4), top1)
