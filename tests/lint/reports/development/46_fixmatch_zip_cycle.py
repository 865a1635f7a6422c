# source: https://github.com/microsoft/nni/issues/3428
import torch
import torch.nn.functional as F
from itertools import cycle


def consistency(net, weak, strong, thr):
    with torch.no_grad():
        conf, pl = net(weak).softmax(1).max(1)
    return (F.cross_entropy(net(strong), pl, reduction="none") * (conf > thr)).mean()


def train_ssl(cfg, net, labelled, unlabelled, opt, sched):
    net.train()
    sup_sum, unsup_sum = 0.0, 0.0
    big, small = (unlabelled, labelled) if len(unlabelled) > len(labelled) else (labelled, unlabelled)
    for (weak, strong), (x, y) in zip(big, cycle(small)):  # ! torch-cycled-dataloader
        x, y = x.to(cfg.device), y.to(cfg.device)
        weak, strong = weak.to(cfg.device), strong.to(cfg.device)
        ls = F.cross_entropy(net(x), y)
        lu = consistency(net, weak, strong, cfg.threshold)
        opt.zero_grad()
        (ls + cfg.lam * lu).backward()
        opt.step()
        sched.step()
        sup_sum += ls.item()
        unsup_sum += lu.item()
    return sup_sum, unsup_sum
