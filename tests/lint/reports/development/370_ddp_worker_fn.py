# source: from memory: DDP tutorial launched from a notebook with mp.spawn
# %%
%%writefile ddp_worker.py
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
from toys import ToyNet, toy_batches

def run(rank, world):
    dist.init_process_group("gloo", rank=rank, world_size=world, init_method="tcp://127.0.0.1:29511")
    try:
        net = DDP(ToyNet())
        opt = torch.optim.SGD(net.parameters(), 0.01)
        for x, y in toy_batches(rank):
            opt.zero_grad()
            loss = (net(x) - y).pow(2).mean()
            loss.backward()
            opt.step()
    finally:
        dist.destroy_process_group()

# %%
import torch.multiprocessing as mp
from ddp_worker import run
mp.spawn(run, args=(4,), nprocs=4, join=True)
