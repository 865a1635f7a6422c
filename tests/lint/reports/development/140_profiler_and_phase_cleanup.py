# source: https://github.com/meyer-nils/torch-fem/issues/29
# %%
import gc
import torch
from torch.profiler import ProfilerActivity, profile, schedule
from ocr import CRNN, line_images, ctc

net = CRNN(96).cuda()
opt = torch.optim.Adadelta(net.parameters())


def step(x, t, n):
    loss = ctc(net(x.cuda()), t, n)
    opt.zero_grad()
    loss.backward()
    opt.step()
    return loss.item()


# %%
with profile(activities=[ProfilerActivity.CUDA], schedule=schedule(wait=1, warmup=1, active=3)) as prof:
    for _, b in zip(range(6), line_images(32)):
        step(*b)
        prof.step()
print(prof.key_averages().table(row_limit=10))

# %%
for phase, height in enumerate((32, 48, 64)):
    total = sum(step(*b) for b in line_images(64, height=height))
    print(phase, total)
    gc.collect()
    torch.cuda.empty_cache()
