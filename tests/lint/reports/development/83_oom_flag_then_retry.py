# source: https://github.com/pytorch/pytorch/issues/18853
import torch


def split_step(net, crit, opt, x, y, parts):
    opt.zero_grad(set_to_none=True)
    total = 0.0
    for a, b in zip(x.chunk(parts), y.chunk(parts)):
        loss = crit(net(a), b) * (len(a) / len(x))
        loss.backward()
        total += loss.item()
    opt.step()
    return total


def robust_step(net, crit, opt, x, y, max_parts=16):
    parts = 1
    while True:
        oom = False
        try:
            return split_step(net, crit, opt, x, y, parts)
        except torch.cuda.OutOfMemoryError:
            oom = True
        if oom:
            opt.zero_grad(set_to_none=True)
            torch.cuda.empty_cache()
            parts *= 2
            if parts > max_parts:
                raise MemoryError(f"batch of {len(x)} does not fit in {max_parts} parts")
