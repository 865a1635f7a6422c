# source: https://github.com/ipython/ipython/issues/11204 and https://github.com/ipython/ipython/issues/10082
# %%
import gc

import numpy as np
from genotypes import read_bed

G = read_bed("chr1.bed")            # (200000, 12000) float32
print(G.shape, G.nbytes >> 20, "MB")
# %%
kin = G.T @ G / len(G)
kin  # ! nb-out-history
# %%
w, v = np.linalg.eigh(kin)
pcs = v[:, ::-1][:, :20].copy()
np.save("pcs_chr1.npy", pcs)
# %%
del kin, v  # ! nb-del-leaves-reference
gc.collect()
# %%
import matplotlib.pyplot as plt
plt.scatter(pcs[:, 0], pcs[:, 1], s=2);
