# source: from memory: torchvision transfer learning notebook, best weights kept once on the CPU
# %%
import torch
from torch import nn
from torchvision import models
from ants import dataloaders, sizes

net = models.resnet18(weights="DEFAULT")
net.fc = nn.Linear(net.fc.in_features, 2)
net = net.cuda()
ce = nn.CrossEntropyLoss()
opt = torch.optim.SGD(net.parameters(), lr=1e-3, momentum=0.9)

# %%
best_acc, best = 0.0, None
for epoch in range(25):
    for phase in ("train", "val"):
        net.train(phase == "train")
        hits, run = 0, 0.0
        for x, y in dataloaders[phase]:
            x, y = x.cuda(), y.cuda()
            opt.zero_grad()
            with torch.set_grad_enabled(phase == "train"):
                out = net(x)
                loss = ce(out, y)
                if phase == "train":
                    loss.backward()
                    opt.step()
            run += loss.item() * len(x)
            hits += (out.argmax(1) == y).sum().item()
        acc = hits / sizes[phase]
        print(epoch, phase, run / sizes[phase], acc)
        if phase == "val" and acc > best_acc:
            best_acc = acc
            best = {k: v.detach().cpu().clone() for k, v in net.state_dict().items()}

# %%
_ = net.load_state_dict(best)
