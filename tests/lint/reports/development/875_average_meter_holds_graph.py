# source: https://github.com/rabbityl/lepard/issues/12
# %%
import torch

class AverageMeter:
    def __init__(self):
        self.sum, self.n = 0.0, 0

    def update(self, val, n=1):
        self.sum = self.sum + val * n  # ~
        self.n += n

    @property
    def avg(self):
        return self.sum / max(self.n, 1)

# %%
from lepard.model import matcher
from lepard.loss import MatchMotionLoss
from lepard.data import get_loader
loader = get_loader("4dmatch", "train")
criterion = MatchMotionLoss()
optimizer = torch.optim.SGD(matcher.parameters(), lr=.015, momentum=.98)

# %%
for ep in range(15):
    meters = {k: AverageMeter() for k in ("focal", "motion")}
    for data in loader:
        info = criterion(matcher(data))
        loss = info["focal"] + .1 * info["motion"]
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        for k in meters:
            meters[k].update(info[k], len(data["src"]))  # ! torch-loss-accumulation|torch-metric-dict-retention
    print(ep, {k: m.avg for k, m in meters.items()})
