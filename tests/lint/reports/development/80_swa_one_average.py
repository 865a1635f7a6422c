# source: from memory: pytorch blog on stochastic weight averaging
# %%
import torch
from torch.optim.swa_utils import SWALR, AveragedModel, update_bn
from cifar100 import PreResNet, train_dl, test_dl

net = PreResNet(110).cuda()
opt = torch.optim.SGD(net.parameters(), 0.1, momentum=0.9, weight_decay=3e-4)
avg = AveragedModel(net)
cos = torch.optim.lr_scheduler.CosineAnnealingLR(opt, 160)
swa = SWALR(opt, swa_lr=0.05)

# %%
for ep in range(200):
    for x, y in train_dl:
        opt.zero_grad()
        torch.nn.functional.cross_entropy(net(x.cuda()), y.cuda()).backward()
        opt.step()
    if ep >= 160:
        avg.update_parameters(net)
        swa.step()
        torch.save(net.state_dict(), f"snap_{ep}.pt")
    else:
        cos.step()
update_bn(train_dl, avg, device="cuda")

# %%
avg.eval()
with torch.inference_mode():
    right = sum((avg(x.cuda()).argmax(1) == y.cuda()).sum().item() for x, y in test_dl)
print(right / len(test_dl.dataset))
