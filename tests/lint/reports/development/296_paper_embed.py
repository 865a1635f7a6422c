# source: https://github.com/ipython/ipython/issues/14367 and https://www.python.org/pipermail/python-checkins/2019-February/159476.html
# %%
import numpy as np
import torch
import torch.nn as nn
from papers.embed import specter_embed

titles = np.load("titles.npy", allow_pickle=True)
print(len(titles))

# %%
emb = specter_embed(titles, batch_size=256)
print(emb.shape, emb.nbytes / 2**30, "GiB")

# %%
# needed in 02_cluster.ipynb
%store emb  # ! nb-store-large

# %%
class Head(nn.Module):
    def __init__(self):
        super().__init__()
        self.proj = nn.Linear(768, 16384)
        self.proj.register_forward_hook(self._note)  # ~

    def _note(self, mod, args, out):
        self.width = out.shape[-1]

    def forward(self, v):
        return self.proj(v)

probe = torch.from_numpy(emb[:64]).float()

# %%
%timeit -n 100 Head()(probe)  # ! nb-timeit-gc-off
