# A function trains one model a trial and files its schedule, which refers to optimizer and weights.
# leak: kind=container, root=schedules, bytes=67108864
# %%
import torch
from torch import nn
schedules = {}
def fit(width, trial):
    model = nn.Linear(width, 1024)
    opt = torch.optim.Adam(model.parameters())
    schedules[width, trial] = torch.optim.lr_scheduler.StepLR(opt, 1)
    loss = model(torch.randn(8, width)).pow(2).mean()
    loss.backward()
    opt.step()
    return loss.item()
# %%
print(min(fit(1024, trial) for trial in range(4)))
