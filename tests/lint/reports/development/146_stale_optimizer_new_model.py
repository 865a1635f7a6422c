# source: from memory: PyTorch forum "loss does not change after re-running the model cell / two models in GPU memory"
# %%
import torch
from segment import Unet, dice, loaders
tr, va = loaders("kvasir", 352)

# %%
net = Unet(ch=64).cuda()
opt = torch.optim.AdamW(net.parameters(), 3e-4)
sched = torch.optim.lr_scheduler.CosineAnnealingLR(opt, 50)

# %%
def run(n):
    for ep in range(n):
        for x, y in tr:
            opt.zero_grad()
            dice(net(x.cuda()), y.cuda()).backward()
            opt.step()
        sched.step()
run(50)

# %%
# bigger one
net = Unet(ch=128).cuda()  # ! nb-stale-optimizer|nb-rebind-large-model
run(50)
