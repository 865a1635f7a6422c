# source: https://discuss.pytorch.org/t/cuda-out-of-memory-error-understanding-how-pytorch-stores-class-variable/13778
# %%
import torch
from simclr.nets import encoder, proj
from simclr.data import multi_view_loader
from simclr.loss import nt_xent

params = list(encoder.parameters()) + list(proj.parameters())
opt = torch.optim.Adam(params, 1e-3)

# %%
for ep in range(100):
    run = 0.
    for views in multi_view_loader:           # list of 4 augmentations
        zs, terms = [], []
        for v in views:
            zs.append(proj(encoder(v.cuda())))
        for a in range(len(zs)):
            for b in range(a + 1, len(zs)):
                terms.append(nt_xent(zs[a], zs[b]))
        loss = torch.stack(terms).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
        run += loss.item()
    print(ep, run / len(multi_view_loader))
