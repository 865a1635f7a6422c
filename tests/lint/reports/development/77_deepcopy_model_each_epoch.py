# source: from memory: stackoverflow, copy.deepcopy(model) each epoch fills the GPU
# %%
import copy
import torch
from torchvision.models import convnext_tiny
from leaves import dl

net = convnext_tiny(num_classes=99).cuda()
opt = torch.optim.SGD(net.parameters(), 0.02, 0.9)
sch = torch.optim.lr_scheduler.CosineAnnealingWarmRestarts(opt, 10)

# %%
members = []
for ep in range(100):
    net.train()
    for x, y in dl["train"]:
        ce = torch.nn.functional.cross_entropy(net(x.cuda()), y.cuda())
        opt.zero_grad()
        ce.backward()
        opt.step()
    sch.step()
    members.append(copy.deepcopy(net))  # ! torch-state-dict-snapshots

# %%
with torch.no_grad():
    hits = 0
    for x, y in dl["val"]:
        p = sum(m.eval()(x.cuda()).softmax(1) for m in members[-5:])
        hits += (p.argmax(1).cpu() == y).sum().item()
print(hits / len(dl["val"].dataset))
