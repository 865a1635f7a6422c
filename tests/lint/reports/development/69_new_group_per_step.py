# source: https://github.com/pytorch/pytorch/issues/40400
import gc
import os

import torch
import torch.distributed as dist


def gossip(rank, world, net, dl, opt, steps):
    for t, (x, y) in zip(range(steps), dl):
        loss = torch.nn.functional.cross_entropy(net(x.cuda(rank)), y.cuda(rank))
        opt.zero_grad()
        loss.backward()
        opt.step()
        shift = 1 + t % (world - 1)
        members = sorted({rank, (rank + shift) % world})
        pair = dist.new_group(members, use_local_synchronization=True)  # ! torch-process-group-in-loop
        for p in net.parameters():
            dist.all_reduce(p.data, group=pair)
            p.data /= len(members)
        del pair
        gc.collect()  # ~


def main():
    rank, world = int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"])
    dist.init_process_group("nccl")
    from gossip_task import setup

    try:
        gossip(rank, world, *setup(rank), steps=20000)
    finally:
        dist.destroy_process_group()


if __name__ == "__main__":
    main()
