# %%
from dataclasses import dataclass, field
import torch
from asr import model, opt, batches, rnnt
@dataclass
class Stats:
    loss: float = 0.0
    items: list = field(default_factory=list)
stats = Stats()
# %%
for b in batches:
    l = rnnt(model(b["wav"].cuda()), b["txt"])
    opt.zero_grad(); l.backward(); opt.step()
    stats.loss += l  # ! torch-loss-accumulation|torch-metric-dict-retention
    stats.items.append(l)  # ! torch-loss-list-retention|torch-metric-dict-retention
