# source: https://github.com/rabbityl/lepard/issues/12
# %%
import torch
from matching import PointMatcher, MatchLoss, get_loader


# %%
class AvgMeter(object):
    def __init__(self):
        self.reset()

    def reset(self):
        self.total, self.k = 0.0, 0

    def update(self, v, k=1):
        if torch.is_tensor(v):
            v = v.detach().item()
        self.total += v * k
        self.k += k

    def mean(self):
        return self.total / self.k


# %%
matcher = PointMatcher().cuda()
crit = MatchLoss()
optim = torch.optim.SGD(matcher.parameters(), lr=0.015, momentum=0.98)
meters = {k: AvgMeter() for k in ("loss", "recall", "focal")}
for pcd in get_loader("3dmatch", split="train"):
    pred = matcher(pcd["src"].cuda(), pcd["tgt"].cuda())
    info = crit(pred, pcd)
    optim.zero_grad()
    info["loss"].backward()
    optim.step()
    for k, m in meters.items():
        m.update(info[k])
print({k: round(m.mean(), 4) for k, m in meters.items()})
