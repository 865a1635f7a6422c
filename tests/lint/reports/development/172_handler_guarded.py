# source: from memory: answer with "if not logger.handlers" and handler.close()
# %%
import logging
from contextlib import contextmanager
import torch
from torch import nn
from satnet import loaders, SmallNet


@contextmanager
def run_log(path):
    log = logging.getLogger("train")
    log.setLevel(logging.INFO)
    fh = logging.FileHandler(path)
    log.addHandler(fh)
    try:
        yield log
    finally:
        log.removeHandler(fh)
        fh.close()


# %%
def experiment(lr, steps=2000):
    net = SmallNet(10).cuda()
    opt = torch.optim.SGD(net.parameters(), lr)
    with run_log(f"run_{lr}.log") as log:
        for _, (x, y) in zip(range(steps), loaders("eurosat")["train"]):
            loss = nn.functional.cross_entropy(net(x.cuda()), y.cuda())
            opt.zero_grad()
            loss.backward()
            opt.step()
        log.info("lr %g loss %.4f", lr, loss.item())


experiment(0.1)
