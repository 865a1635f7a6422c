# source: written as a sibling of reported cells
# %%
import copy
import torch
from mine import net, train_epoch, opt
# %%
snaps = []
net.cuda()
for e in range(100):
    train_epoch(net, opt)
    snaps.append(copy.deepcopy(net.state_dict()))  # ! torch-state-dict-snapshots
