# source: https://github.com/anhvth/opensloth/issues/17
import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, DistributedSampler


def train(net, ds, local, epochs):
    ddp = DDP(net.cuda(local), device_ids=[local])
    opt = torch.optim.AdamW(ddp.parameters(), lr=2e-5)
    sampler = DistributedSampler(ds)
    dl = DataLoader(ds, batch_size=4, sampler=sampler, num_workers=2)
    for ep in range(epochs):
        sampler.set_epoch(ep)
        tot = torch.zeros((), device=local)
        for b in dl:
            loss = ddp(**{k: v.cuda(local) for k, v in b.items()}).loss
            opt.zero_grad()
            loss.backward()
            opt.step()
            tot += loss.detach()
        dist.all_reduce(tot)
        if dist.get_rank() == 0:
            print(ep, tot.item())


def main():
    dist.init_process_group("nccl")
    try:
        from sft import build

        train(*build(), local=int(os.environ["LOCAL_RANK"]), epochs=2)
    finally:
        dist.destroy_process_group()


if __name__ == "__main__":
    main()
