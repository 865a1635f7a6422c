# source: https://github.com/horovod/horovod/pull/641
import torch
import torch.nn.functional as F


class RunningMetric:
    def __init__(self, name, reduce_fn):
        self.name = name
        self.reduce_fn = reduce_fn
        self.total = torch.tensor(0.0)
        self.n = torch.tensor(0.0)

    def update(self, val):
        self.total += self.reduce_fn(val.detach().cpu())
        self.n += 1

    @property
    def avg(self):
        return self.total / self.n


def train_one(net, opt, dl, allreduce, log):
    net.train()
    ce, top1 = RunningMetric("ce", allreduce), RunningMetric("top1", allreduce)
    for img, lab in dl:
        img, lab = img.cuda(), lab.cuda()
        opt.zero_grad()
        out = net(img)
        loss = F.cross_entropy(out, lab)
        ce.update(loss)
        top1.update((out.argmax(1) == lab).float().mean())
        loss.backward()
        opt.step()
    log.info("ce %.3f top1 %.3f", ce.avg.item(), top1.avg.item())
