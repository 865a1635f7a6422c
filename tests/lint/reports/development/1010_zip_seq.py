# %%
import torch
from siam import enc, pairs_a, pairs_b, opt, nce
seen = []
# %%
for xa, xb in zip(pairs_a, pairs_b):
    za, zb = enc(xa.cuda()), enc(xb.cuda())
    loss = nce(za, zb)
    opt.zero_grad(); loss.backward(); opt.step()
    seen.extend([za, zb])  # ! torch-output-list-retention
