# source: written as a sibling of reported cells
# %%
import torch
import torch.distributed as dist
from mine import net, loader
dist.init_process_group("nccl")
# %%
for x in loader:
    g = dist.new_group(list(range(4)))  # ! torch-process-group-in-loop
    t = net(x)
    dist.all_reduce(t, group=g)
dist.destroy_process_group()
