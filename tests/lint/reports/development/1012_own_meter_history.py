# %%
import torch
class Tracker:
    def __init__(self):
        self.values = []
    def push(self, v):
        self.values.append(v)  # ~
    def mean(self):
        return sum(self.values) / len(self.values)
# %%
from zoo import m, dl, bce
opt = torch.optim.SGD(m.parameters(), .1)
tr = Tracker()
for x, t in dl:
    l = bce(m(x.cuda()), t.cuda())
    opt.zero_grad(); l.backward(); opt.step()
    tr.push(l)  # ! torch-loss-list-retention|torch-metric-dict-retention
