# source: from memory: stackoverflow "loss does not change after re-creating the model in a notebook"
# %%
import torch
from torchvision.models import resnet101
from skin import isic_loader

net = resnet101(num_classes=7).cuda()
adam = torch.optim.AdamW(net.parameters(), 3e-4)
crit = torch.nn.CrossEntropyLoss()

# %%
def run(n):
    for _, (x, y) in zip(range(n), isic_loader(64)):
        loss = crit(net(x.cuda()), y.cuda())
        adam.zero_grad()
        loss.backward()
        adam.step()
    print(loss.item())


run(100)

# %%
net = resnet101(weights="IMAGENET1K_V2")  # ! nb-stale-optimizer|nb-rebind-large-model
net.fc = torch.nn.Linear(2048, 7)
net = net.cuda()  # ~

# %%
run(1000)
