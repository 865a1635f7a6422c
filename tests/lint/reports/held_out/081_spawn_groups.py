# source: https://github.com/NVIDIA/Megatron-LM/issues/6897
# %%
import os
import torch
import torch.distributed as dist
from moe import Expert, route, expert_ranks

os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
os.environ.setdefault("MASTER_PORT", "29533")
RANK, WORLD = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))

# %%
dist.init_process_group("nccl", rank=RANK, world_size=WORLD)  # ! torch-process-group-not-destroyed
torch.cuda.set_device(RANK)
expert = Expert(1024).cuda()
opt = torch.optim.Adam(expert.parameters(), 1e-4)


# %%
def sync_grads(group):
    for p in expert.parameters():
        dist.all_reduce(p.grad, group=group)
        p.grad /= dist.get_world_size(group)


for step, tokens in enumerate(route("train", RANK)):
    group = dist.new_group(expert_ranks(step, WORLD))  # ! torch-process-group-in-loop
    err = expert(tokens.cuda()).pow(2).mean()
    opt.zero_grad()
    err.backward()
    sync_grads(group)
    opt.step()
    if step % 50 == 0 and RANK == 0:
        print(step, err.item())
