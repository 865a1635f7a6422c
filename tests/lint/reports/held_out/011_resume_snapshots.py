# source: https://github.com/verl-project/verl/pull/7286
# %%
import copy
import torch
from torch.optim.lr_scheduler import CosineAnnealingWarmRestarts
from seg import UNetPP, train_epoch, ensemble_dice, train_loader, val_loader

model = UNetPP("efficientnet-b5").cuda()
optimizer = torch.optim.AdamW(model.parameters(), 3e-4)
sched = CosineAnnealingWarmRestarts(optimizer, T_0=5)

# %%
state = torch.load("work/unetpp_ep40.pth")  # ! torch-checkpoint-on-gpu
model.load_state_dict(state["model"])
optimizer.load_state_dict(state["optimizer"])
sched.load_state_dict(state["sched"])
start = state["epoch"] + 1

# %%
snaps = []
for epoch in range(start, 100):
    stats = train_epoch(model, train_loader, optimizer)
    sched.step()
    if epoch % 5 == 4:
        snaps.append(copy.deepcopy(model.state_dict()))  # ! torch-state-dict-snapshots
    print(epoch, stats)

# %%
print("snapshot ensemble", ensemble_dice(model, snaps, val_loader))
