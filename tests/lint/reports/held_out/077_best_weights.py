# source: https://github.com/HorizonRobotics/alf/pull/1532
# %%
import torch
from torch import nn
from flowers import train_dl, val_dl, create_net

net = create_net("vit_base_patch16_224").cuda()
opt = torch.optim.AdamW(net.parameters(), 5e-5)
ce = nn.CrossEntropyLoss()


def resume(path):
    ck = torch.load(path, map_location=torch.device("cpu"))
    net.load_state_dict(ck["net"])
    opt.load_state_dict(ck["opt"])
    return ck["epoch"] + 1, ck["best"]


# %%
start, best = resume("last.pt")
best_sd = None
for epoch in range(start, 60):
    net.train()
    for x, y in train_dl:
        opt.zero_grad()
        err = ce(net(x.cuda()), y.cuda())
        err.backward()
        opt.step()
    net.eval()
    hit = 0
    with torch.no_grad():
        for x, y in val_dl:
            hit += (net(x.cuda()).argmax(1).cpu() == y).sum().item()
    acc = hit / len(val_dl.dataset)
    if acc > best:
        best = acc
        best_sd = {k: v.detach().to("cpu", copy=True) for k, v in net.state_dict().items()}
    torch.save({"net": net.state_dict(), "opt": opt.state_dict(), "epoch": epoch, "best": best}, "last.pt")
    print(epoch, acc, best)

# %%
if best_sd is not None:
    torch.save(best_sd, "best.pt")
