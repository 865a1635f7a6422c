# source: written as a sibling of reported cells
# %%
import wandb
from mine import cfgs, fit
# %%
for c in cfgs:
    wandb.init(project="p", config=c, reinit=True)  # ~
    for l in fit(c):
        wandb.log({"l": l})
    wandb.finish()
