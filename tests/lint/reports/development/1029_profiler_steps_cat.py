# %%
import torch
from exp import enc, chunks
z = None
# %%
with torch.inference_mode():
    for c in chunks:
        e = enc(c.cuda())
        z = e if z is None else torch.cat((z, e), dim=0)  # ! torch-cat-in-loop|torch-results-left-on-gpu
