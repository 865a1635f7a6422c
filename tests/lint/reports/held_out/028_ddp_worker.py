# source: https://github.com/pytorch/tutorials/pull/2516
# %%
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler
from torch.utils.tensorboard import SummaryWriter
from toy import ToyModel, ToySet


def worker(rank, world_size, epochs):
    dist.init_process_group("nccl", init_method="tcp://127.0.0.1:12355", rank=rank, world_size=world_size)
    writer = SummaryWriter("runs/ddp") if rank == 0 else None
    try:
        net = DDP(ToyModel().to(rank), device_ids=[rank])
        opt = torch.optim.SGD(net.parameters(), 1e-2)
        data = ToySet()
        sampler = DistributedSampler(data, world_size, rank)
        loader = DataLoader(data, batch_size=128, sampler=sampler, num_workers=4, persistent_workers=True)
        for epoch in range(epochs):
            sampler.set_epoch(epoch)
            for x, y in loader:
                opt.zero_grad()
                err = torch.nn.functional.mse_loss(net(x.to(rank)), y.to(rank))
                err.backward()
                opt.step()
            if writer is not None:
                writer.add_scalar("err", err.item(), epoch)
    finally:
        if writer is not None:
            writer.close()
        dist.destroy_process_group()


# %%
mp.start_processes(worker, args=(2, 50), nprocs=2, join=True, start_method="fork")
