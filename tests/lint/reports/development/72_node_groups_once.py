# source: https://github.com/NVIDIA/Megatron-LM/pull/6902
import torch.distributed as dist


class Topology:
    """Tensor- and data-parallel groups, created one time."""

    def __init__(self, tp):
        world, rank = dist.get_world_size(), dist.get_rank()
        self._all = []
        for lo in range(0, world, tp):
            g = dist.new_group(list(range(lo, lo + tp)))
            self._all.append(g)
            if lo <= rank < lo + tp:
                self.tp_group = g
        for off in range(tp):
            g = dist.new_group(list(range(off, world, tp)))
            self._all.append(g)
            if rank % tp == off:
                self.dp_group = g

    def close(self):
        for g in self._all:
            dist.destroy_process_group(g)
        self._all.clear()


def job(tp, body):
    dist.init_process_group("nccl")
    topo = Topology(tp)
    try:
        body(topo)
    finally:
        topo.close()
        dist.destroy_process_group()
