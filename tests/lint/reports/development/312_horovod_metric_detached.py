# source: https://github.com/horovod/horovod/pull/641
# %%
import torch
import torch.nn.functional as F
import horovod.torch as hvd

hvd.init()

class Metric(object):
    def __init__(self, name):
        self.name = name
        self.sum = torch.tensor(0.)
        self.n = torch.tensor(0.)

    def update(self, val):
        self.sum += hvd.allreduce(val.detach().cpu(), name=self.name)
        self.n += 1

    @property
    def avg(self):
        return self.sum / self.n

# %%
def train(epoch, model, optimizer, loader):
    model.train()
    m_loss = Metric("train_loss")
    m_acc = Metric("train_acc")
    for data, target in loader:
        data, target = data.cuda(), target.cuda()
        optimizer.zero_grad()
        output = model(data)
        loss = F.cross_entropy(output, target)
        loss.backward()
        optimizer.step()
        m_loss.update(loss)
        m_acc.update((output.argmax(1) == target).float().mean())
    if hvd.rank() == 0:
        print(epoch, m_loss.avg.item(), m_acc.avg.item())
