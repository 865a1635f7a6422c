# source: from memory: stackoverflow "log lines duplicated each time I re-run training in Jupyter"
# %%
import logging
import torch
from torch import nn
from satnet import loaders, SmallNet


def get_logger(path):
    log = logging.getLogger("train")
    log.setLevel(logging.INFO)
    fh = logging.FileHandler(path)  # ~
    fh.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(fh)  # ! nb-rerun-handler|nb-file-handle-rerun
    return log


# %%
def experiment(lr):
    log = get_logger(f"run_{lr}.log")
    net = SmallNet(10).cuda()
    opt = torch.optim.SGD(net.parameters(), lr)
    for x, y in loaders("eurosat")["train"]:
        loss = nn.functional.cross_entropy(net(x.cuda()), y.cuda())
        opt.zero_grad()
        loss.backward()
        opt.step()
    log.info("lr %g loss %.4f", lr, loss.item())


# %%
for lr in (0.3, 0.1, 0.03, 0.01):
    experiment(lr)
