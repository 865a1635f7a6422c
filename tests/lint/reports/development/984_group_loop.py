# %%
import torch, torch.distributed as dist
from fl import clients, net, local_train
dist.init_process_group("nccl")
# %%
for r in range(1000):
    ids = clients(r)
    g = dist.new_group(ids)  # ! torch-process-group-in-loop
    local_train(net)
    for p in net.parameters():
        dist.all_reduce(p.data, group=g)
# %%
dist.destroy_process_group()
