# source: https://github.com/pytorch/pytorch/issues/27600
# %%
import gc
import torch
from torch.cuda import OutOfMemoryError
from videonet import SlowFast, clip_loader

net = SlowFast(num_classes=400).cuda()

# %%
def run_epoch(bs):
    opt = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
    total = 0.0
    for clip, y in clip_loader("train", batch_size=bs):
        opt.zero_grad(set_to_none=True)
        loss = torch.nn.functional.cross_entropy(net(clip.cuda()), y.cuda())
        loss.backward()
        opt.step()
        total += loss.item()
    return total

# %%
def fit_largest(bs):
    while bs >= 1:
        message = None
        try:
            return bs, run_epoch(bs)
        except OutOfMemoryError as e:
            message = str(e)
        print("too big:", bs, message[:60])
        gc.collect()
        torch.cuda.empty_cache()  # ~
        bs //= 2
    raise RuntimeError("nothing fits")

# %%
print(fit_largest(64))
