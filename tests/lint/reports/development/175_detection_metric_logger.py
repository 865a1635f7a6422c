# source: https://github.com/TRI-ML/packnet-sfm/pull/51
# %%
from collections import defaultdict, deque
import torch
import torchvision
from torch.utils.data import DataLoader
from traffic_signs import SignSet, map50


class Smoothed:
    def __init__(self, window=20):
        self.last = deque(maxlen=window)
        self.total, self.n = 0.0, 0

    def add(self, v):
        self.last.append(v)
        self.total += v
        self.n += 1

    @property
    def mean(self):
        return self.total / max(1, self.n)


class MetricLogger:
    def __init__(self):
        self.meters = defaultdict(Smoothed)

    def update(self, **kw):
        for k, v in kw.items():
            if isinstance(v, torch.Tensor):
                v = v.item()
            self.meters[k].add(v)

    def __str__(self):
        return "  ".join(f"{k} {m.mean:.4f}" for k, m in self.meters.items())


# %%
dev = torch.device("cuda")
net = torchvision.models.detection.retinanet_resnet50_fpn_v2(num_classes=44).to(dev)
opt = torch.optim.AdamW(net.parameters(), 1e-4)
warm = torch.optim.lr_scheduler.LinearLR(opt, start_factor=1e-3, total_iters=500)
to_pairs = lambda b: tuple(zip(*b))
tr = DataLoader(SignSet("train"), 8, shuffle=True, collate_fn=to_pairs)
va = DataLoader(SignSet("val"), 8, collate_fn=to_pairs)


# %%
def train_epoch():
    log = MetricLogger()
    net.train()
    for ims, ts in tr:
        parts = net([i.to(dev) for i in ims], [{k: v.to(dev) for k, v in t.items()} for t in ts])
        losses = sum(l for l in parts.values())
        opt.zero_grad()
        losses.backward()
        opt.step()
        warm.step()
        log.update(loss=losses, **parts)
    return log


@torch.inference_mode()
def evaluate():
    net.eval()
    found = []
    for ims, ts in va:
        for o, t in zip(net([i.to(dev) for i in ims]), ts):
            found.append(({k: v.cpu() for k, v in o.items()}, t))
    return map50(found)


# %%
for ep in range(10):
    print(ep, train_epoch(), evaluate())
