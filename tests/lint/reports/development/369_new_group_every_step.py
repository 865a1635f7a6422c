# source: from memory: pytorch issue, NCCL communicators pile up when dist.new_group is called in the training step
# %%
import torch
import torch.distributed as dist
from moe import MoEModel, token_loader, balance

dist.init_process_group("nccl")  # ~
rank, world = dist.get_rank(), dist.get_world_size()
torch.cuda.set_device(rank)

# %%
net = MoEModel(experts=world).cuda()
opt = torch.optim.Adam(net.parameters(), 3e-4)

# %%
for step, tok in enumerate(token_loader(rank)):
    members = balance(step, world)
    grp = dist.new_group(ranks=members)  # ! torch-process-group-in-loop
    loss = net(tok.cuda())
    opt.zero_grad()
    loss.backward()
    for p in net.shared_parameters():
        if rank in members:
            dist.all_reduce(p.grad, group=grp)
    opt.step()
dist.destroy_process_group()
