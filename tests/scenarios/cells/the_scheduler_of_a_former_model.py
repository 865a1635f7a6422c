# Model and optimizer are built again; the scheduler still knows the old ones.
# leak: kind=hidden, root=sched.optimizer, bytes=12582912, code=NBL110
# %%
import torch
from torch import nn
def build():
    model = nn.Linear(1024, 1024, bias=False)
    opt = torch.optim.Adam(model.parameters())
    return model, opt
model, opt = build()
sched = torch.optim.lr_scheduler.StepLR(opt, 10)
x = torch.randn(8, 1024)
# %%
model(x).mean().backward()
opt.step()
sched.step()
opt.zero_grad()
# %%
model, opt = build()
model(x).mean().backward()
opt.step()
opt.zero_grad()
