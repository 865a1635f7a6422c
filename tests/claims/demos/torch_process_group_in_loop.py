# Each group keeps its threads and sockets until it is destroyed.
# meter: process.threads
# per: turn
# turns: 2, 5
# bad: at least 1
# %% setup
import os

import torch
import torch.distributed as dist

t = torch.ones(1)
if not dist.is_initialized():
    store = dist.HashStore()
    dist.init_process_group("gloo", store=store, rank=0, world_size=1)
# %% bad
for epoch in range(turns):
    group = dist.new_group([0])
    dist.all_reduce(t, group=group)
# %% good
group = dist.new_group([0])
for epoch in range(turns):
    dist.all_reduce(t, group=group)
dist.destroy_process_group(group)
