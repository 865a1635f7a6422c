# source: https://github.com/roytseng-tw/Detectron.pytorch/issues/22
# %%
import torch
from collections import deque, defaultdict
from detlib import fasterrcnn, coco_train

model = fasterrcnn().cuda()
sgd = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=0.005, momentum=0.9)

# %%
class SmoothedValue:
    def __init__(self, window=20):
        self.d = deque(maxlen=window)
        self.total, self.n = 0.0, 0

    def update(self, v):
        self.d.append(v)
        self.total += v
        self.n += 1

    def __str__(self):
        return f"{sum(self.d) / len(self.d):.3f} ({self.total / self.n:.3f})"

class Log:
    def __init__(self):
        self.m = defaultdict(SmoothedValue)

    def update(self, **kw):
        for k, v in kw.items():
            self.m[k].update(v.item() if isinstance(v, torch.Tensor) else v)

# %%
log = Log()
model.train()
for images, targets in coco_train:
    losses = model([i.cuda() for i in images], [{k: v.cuda() for k, v in t.items()} for t in targets])
    total = 0
    for v in losses.values():
        total += v
    sgd.zero_grad()
    total.backward()
    sgd.step()
    log.update(loss=total, **losses)
