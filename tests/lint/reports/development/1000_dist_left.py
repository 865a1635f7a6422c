# %%
import torch, torch.distributed as dist
dist.init_process_group("gloo", rank=0, world_size=1)  # ~
from fsdp_demo import train
# %%
train(5)
