# source: https://github.com/ipython/ipython/pull/11572
# %%
import gc
import sys
import torch
from diffgen import UNet2D, make_schedule
from diffgen.data import patches

net = UNet2D(base=192).cuda()
sched = make_schedule("cosine", 1000)
report = {}

# %%
def one_epoch(bs):
    opt = torch.optim.AdamW(net.parameters(), lr=1e-4)
    for x in patches("train", batch_size=bs):
        opt.zero_grad(set_to_none=True)
        noise = torch.randn_like(x.cuda())
        noisy, t = sched.add_noise(x.cuda(), noise)
        loss = (net(noisy, t) - noise).pow(2).mean()
        loss.backward()
        opt.step()

# %%
try:
    one_epoch(64)
except torch.cuda.OutOfMemoryError:
    report["oom"] = sys.exc_info()  # ! nb-exception-stored|nb-last-traceback

# %%
gc.collect()
torch.cuda.empty_cache()
one_epoch(16)
