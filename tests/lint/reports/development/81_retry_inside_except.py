# source: https://github.com/pytorch/pytorch/issues/18853
import torch


def fwbw(net, crit, x, y, opt):
    loss = crit(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    return loss.item()


def train(net, crit, opt, dl, device):
    skipped = 0
    for x, y in dl:
        x, y = x.to(device), y.to(device)
        try:
            fwbw(net, crit, x, y, opt)
        except RuntimeError as e:
            if "out of memory" not in str(e):
                raise
            torch.cuda.empty_cache()  # ~
            half = x.size(0) // 2
            fwbw(net, crit, x[:half], y[:half], opt)  # ! torch-oom-retry-in-except
            fwbw(net, crit, x[half:], y[half:], opt)  # ~
            skipped += 1
    return skipped
