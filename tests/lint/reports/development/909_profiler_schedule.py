# source: https://github.com/Lightning-AI/pytorch-lightning/issues/10717
# %%
import torch
from torch.profiler import profile, schedule, tensorboard_trace_handler, ProfilerActivity
from mnist import net, loader

opt = torch.optim.SGD(net.parameters(), .1)
ce = torch.nn.CrossEntropyLoss()

def step(x, y):
    l = ce(net(x.cuda()), y.cuda())
    opt.zero_grad(); l.backward(); opt.step()

# %%
# a look at one batch only
x0, y0 = next(iter(loader))
with torch.autograd.detect_anomaly():
    step(x0, y0)

# %%
with profile(activities=[ProfilerActivity.CPU, ProfilerActivity.CUDA],
             schedule=schedule(wait=2, warmup=2, active=6, repeat=1),
             on_trace_ready=tensorboard_trace_handler("tb/prof")) as prof:
    for k, (x, y) in enumerate(loader):
        if k >= 12:
            break
        step(x, y)
        prof.step()

# %%
for ep in range(10):
    for x, y in loader:
        step(x, y)
