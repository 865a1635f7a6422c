# source: written as a sibling of reported cells
# %%
from dataclasses import dataclass, field
import torch
@dataclass
class Log:
    losses: list = field(default_factory=list)
    lrs: list = field(default_factory=list)
# %%
from mine import net, crit, opt, loader, sched
log = Log()
for x, y in loader:
    l = crit(net(x), y)
    opt.zero_grad(); l.backward(); opt.step(); sched.step()
    log.losses.append(l)  # ! torch-loss-list-retention|torch-metric-dict-retention
    log.lrs.append(sched.get_last_lr()[0])
