# source: written as a sibling of reported cells
# %%
import torch
from mine import vae, loader, opt
# %%
stats = {"recon": [], "kld": [], "beta": []}
for i, x in enumerate(loader):
    recon, kld = vae.losses(x)
    beta = min(1.0, i / 1000)
    loss = recon + beta * kld
    opt.zero_grad(); loss.backward(); opt.step()
    for k, v in zip(stats, (recon, kld, beta)):
        stats[k].append(v)  # ! torch-metric-dict-retention|torch-loss-list-retention
