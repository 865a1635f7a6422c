# source: written as a sibling of reported cells
# %%
import torch.distributed as dist
from mine import cfgs, run
# %%
for c in cfgs:
    dist.init_process_group("gloo", rank=0, world_size=1)  # ! torch-process-group-in-loop
    run(c)
