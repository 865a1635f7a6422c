# %%
import torch
from sts import model, opt, batches, cos
rows = []
# %%
for i, (a, b, s) in enumerate(batches):
    sim = cos(model(a), model(b))
    loss = (sim - s).pow(2).mean()
    opt.zero_grad(); loss.backward(); opt.step()
    rows.append(dict(step=i, loss=loss.item(), sim=sim.detach().cpu().numpy()))
