# %%
import torch
from imgs import train_loader, resnet
net = resnet(10).cuda()
crit = torch.nn.CrossEntropyLoss()
opt = torch.optim.SGD(net.parameters(), 0.1, momentum=0.9)
# %%
for ep in range(90):
    for x, y in train_loader:
        loss = crit(net(x.cuda()), y.cuda())
        loss.backward()  # ! torch-missing-zero-grad
        opt.step()  # ~
