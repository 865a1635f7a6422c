# source: https://github.com/wandb/wandb/issues/354
# %%
import torch
import wandb
from cars import CarNet, car_loaders

cfg = dict(lr=1e-3, bs=64, epochs=10)
tr, va = car_loaders(cfg["bs"])
net = CarNet().cuda()
opt = torch.optim.AdamW(net.parameters(), cfg["lr"])
crit = torch.nn.CrossEntropyLoss()

# %%
with wandb.init(project="cars", config=cfg) as run:
    for ep in range(cfg["epochs"]):
        for x, y in tr:
            out = crit(net(x.cuda()), y.cuda())
            opt.zero_grad()
            out.backward()
            opt.step()
            run.log({"loss": out.item(), "lr": opt.param_groups[0]["lr"]})
        hits = 0
        with torch.no_grad():
            net.eval()
            for x, y in va:
                hits += (net(x.cuda()).argmax(1) == y.cuda()).sum().item()
            net.train()
        run.log({"val_acc": hits / len(va.dataset), "epoch": ep})
