# source: from memory: PyTorch forum "loss does not change after re-running the model cell / two models in GPU memory"
# %%
import gc
import torch
from segment import Unet, dice, loaders
tr, va = loaders("kvasir", 352)

# %%
def run(ch, n):
    net = Unet(ch=ch).cuda()
    opt = torch.optim.AdamW(net.parameters(), 3e-4)
    sched = torch.optim.lr_scheduler.CosineAnnealingLR(opt, n)
    for ep in range(n):
        for x, y in tr:
            opt.zero_grad()
            dice(net(x.cuda()), y.cuda()).backward()
            opt.step()
        sched.step()
    torch.save(net.state_dict(), f"unet{ch}.pt")

# %%
run(64, 50)
gc.collect(); torch.cuda.empty_cache()

# %%
run(128, 50)
