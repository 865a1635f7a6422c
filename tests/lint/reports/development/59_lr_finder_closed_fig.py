# source: https://discourse.matplotlib.org/t/on-the-importance-of-close/4132
import math

import matplotlib.pyplot as plt
import torch


def lr_sweep(net, dl, crit, lo=1e-7, hi=1.0, n=120, png=None):
    state = {k: v.detach().cpu().clone() for k, v in net.state_dict().items()}
    opt = torch.optim.SGD(net.parameters(), lr=lo)
    lrs, ls = [], []
    for k, (x, y) in zip(range(n), dl):
        lr = lo * (hi / lo) ** (k / (n - 1))
        for g in opt.param_groups:
            g["lr"] = lr
        loss = crit(net(x.cuda()), y.cuda())
        opt.zero_grad()
        loss.backward()
        opt.step()
        lrs.append(lr)
        ls.append(loss.item())
        if not math.isfinite(ls[-1]) or ls[-1] > 4 * min(ls):
            break
    net.load_state_dict(state)
    if png:
        fig, ax = plt.subplots()
        ax.semilogx(lrs, ls)
        fig.savefig(png)
        plt.close(fig)
    return lrs[ls.index(min(ls))] / 10
