# source: https://github.com/chenxin-dlut/TransT/issues/61
# %%
import torch
from transt import build_transt, criterion, train_loader

net = build_transt().cuda()
opt = torch.optim.AdamW(net.parameters(), 1e-4, weight_decay=1e-4)
sched = torch.optim.lr_scheduler.StepLR(opt, 500)

# %%
state = torch.load("checkpoints/TransT_ep0412.pth.tar")  # ! torch-checkpoint-on-gpu
net.load_state_dict(state["net"])
opt.load_state_dict(state["optimizer"])
sched.load_state_dict(state["lr_scheduler"])
start = state["epoch"]

# %%
for ep in range(start, 1000):
    net.train()
    for data in train_loader:
        out = net(data["search"].cuda(), data["template"].cuda())
        ld = criterion(out, data)
        loss = sum(ld[k] * criterion.weight_dict[k] for k in ld if k in criterion.weight_dict)
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), .1)
        opt.step()
    sched.step()
