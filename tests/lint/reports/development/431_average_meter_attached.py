# source: https://github.com/rabbityl/lepard/issues/12
# %%
class AverageMeter:
    def __init__(self):
        self.reset()

    def reset(self):
        self.val, self.sum, self.count = 0.0, 0.0, 0

    def update(self, val, n=1):
        self.val = val
        self.sum += val * n  # ~
        self.count += n

    @property
    def avg(self):
        return self.sum / max(self.count, 1)

# %%
import torch
from lepard_lite import Pipeline, MatchMotionLoss, loader
model = Pipeline().cuda()
crit = MatchMotionLoss()
opt = torch.optim.SGD(model.parameters(), 0.015)

# %%
meters = {k: AverageMeter() for k in ("total", "focal")}
for epoch in range(15):
    for step, inputs in enumerate(loader):
        opt.zero_grad(set_to_none=True)
        info = crit(model(inputs))
        obj = info["loss"]
        obj.backward()
        opt.step()
        meters["total"].update(obj, len(inputs["src"]))  # ! torch-metric-dict-retention|torch-loss-accumulation
        if step % 200 == 0:
            print(epoch, step, float(meters["total"].avg))
