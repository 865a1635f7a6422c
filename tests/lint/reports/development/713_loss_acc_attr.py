# source: written as a sibling of reported cells
# %%
import torch
import torch.nn.functional as F
class Trainer:
    def __init__(self, model, opt):
        self.model, self.opt = model, opt
        self.epoch_loss = 0
    def step(self, batch):
        x, y = batch
        out = self.model(x)
        loss = F.cross_entropy(out, y)
        self.opt.zero_grad()
        loss.backward()
        self.opt.step()
        self.epoch_loss += loss  # ! torch-loss-accumulation|torch-metric-dict-retention
# %%
from mine import build, batches
m = build()
t = Trainer(m, torch.optim.Adam(m.parameters()))
for b in batches:
    t.step(b)
