# source: https://github.com/ai2cm/ace/issues/679
# %%
import os
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.nn.parallel import DistributedDataParallel as DDP
from climate import Emulator, era5_loader

os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
os.environ.setdefault("MASTER_PORT", "29511")


# %%
def worker(rank, world, epochs):
    dist.init_process_group("nccl", rank=rank, world_size=world)  # ! torch-process-group-not-destroyed
    torch.cuda.set_device(rank)
    net = DDP(Emulator(ch=39).cuda(rank), device_ids=[rank])
    opt = torch.optim.AdamW(net.parameters(), 1e-4)
    for ep in range(epochs):
        for now, nxt in era5_loader(rank, world, epoch=ep):
            loss = (net(now.cuda(rank)) - nxt.cuda(rank)).pow(2).mean()
            opt.zero_grad()
            loss.backward()
            opt.step()
        if rank == 0:
            torch.save(net.module.state_dict(), "emulator.pt")
        dist.barrier()


# %%
if __name__ == "__main__":
    n = torch.cuda.device_count()
    mp.spawn(worker, args=(n, 20), nprocs=n)
