# source: written as a sibling of reported cells
# %%
import torch, wandb
from mine import net, crit, opt, loader
for i, (x, y) in enumerate(loader):
    loss = crit(net(x), y)
    opt.zero_grad(); loss.backward(); opt.step()
    wandb.log({"loss": loss, "step": i})
