# source: written as a sibling of reported cells
# %%
from torch.utils.tensorboard import SummaryWriter
from mine import cfgs, fit
for c in cfgs:
    with SummaryWriter(f"runs/{c['name']}") as w:
        for i, l in enumerate(fit(c)):
            w.add_scalar("loss", l, i)
