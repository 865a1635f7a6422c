# source: https://github.com/IBM/mi-prometheus/issues/111
import torch


def loop(net, it, opt, crit, n):
    trace = []
    for _ in range(n):
        a, b = next(it)
        opt.zero_grad()
        l = crit(net(a), b)
        l.backward()
        opt.step()
        trace += [l]  # ! torch-loss-list-retention
    return trace
