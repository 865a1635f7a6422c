# source: https://github.com/pytorch/pytorch/issues/40400
# %%
import os, random
import torch
import torch.distributed as dist
from gossip.model import net, local_epoch

dist.init_process_group("gloo", rank=int(os.environ["RANK"]), world_size=8)
rng = random.Random(0)

# %%
def average(members):
    pg = dist.new_group(members)  # ! torch-process-group-in-loop
    if dist.get_rank() in members:
        for p in net.parameters():
            dist.all_reduce(p.data, group=pg)
            p.data /= len(members)

# %%
for rnd in range(5000):
    local_epoch(net)
    average(sorted(rng.sample(range(8), 4)))  # ~

# %%
dist.destroy_process_group()
