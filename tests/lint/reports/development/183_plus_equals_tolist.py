# source: https://github.com/IBM/mi-prometheus/issues/111
import torch


def loop(net, it, opt, crit, n):
    trace = []
    for _ in range(n):
        a, b = next(it)
        opt.zero_grad()
        per_item = crit(net(a), b)
        per_item.mean().backward()
        opt.step()
        trace += per_item.tolist()
    return trace
