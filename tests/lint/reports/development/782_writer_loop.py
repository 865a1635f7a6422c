# source: written as a sibling of reported cells
# %%
from torch.utils.tensorboard import SummaryWriter
from mine import cfgs, fit
# %%
for c in cfgs:
    w = SummaryWriter(f"runs/{c['name']}")  # ! any-summary-writer-unclosed|nb-writer-reopened
    for i, l in enumerate(fit(c)):
        w.add_scalar("loss", l, i)
