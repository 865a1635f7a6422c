# %%
import torch, wandb
from reg import net, dl, opt, crit
wandb.init(project="x")
# %%
for x, y in dl:
    loss = crit(net(x.cuda()), y.cuda())
    opt.zero_grad(); loss.backward(); opt.step()
    wandb.log({"loss": loss})
