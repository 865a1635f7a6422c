# source: https://github.com/facebookresearch/mmf/pull/560
# %%
import torch
from torch import nn
from vqa import loader, build_model, vqa_score


class Meter:
    def __init__(self):
        self.reset()

    def reset(self):
        self.sum, self.count = 0., 0

    def update(self, val, n=1):
        self.sum += val * n
        self.count += n

    @property
    def avg(self):
        return self.sum / max(1, self.count)


# %%
model = build_model().cuda()
opt = torch.optim.AdamW(model.parameters(), lr=5e-5)
bce = nn.BCEWithLogitsLoss()
meters = {"bce": Meter(), "score": Meter(), "gnorm": Meter()}


def report(reduced):
    for key, value in reduced.items():
        meters[key].update(value)


# %%
for epoch in range(20):
    for m in meters.values():
        m.reset()
    for sample in loader:
        opt.zero_grad()
        scores = model(sample.to("cuda"))
        loss = bce(scores, sample.targets)
        loss.backward()
        gnorm = nn.utils.clip_grad_norm_(model.parameters(), 0.25)
        opt.step()
        report({"bce": loss.item(), "score": vqa_score(scores.detach(), sample.targets).item(), "gnorm": float(gnorm)})
    print(epoch, {k: round(m.avg, 4) for k, m in meters.items()})
