# source: https://www.nimasarang.com/blog/2026-03-07-jupyter-memory-leak/index.html
# %%
import gc
import numpy as np
from sklearn.metrics import pairwise_distances

X = np.load("embeddings.npy")      # 20000 x 768

# %%
D = pairwise_distances(X, metric="cosine")
D  # ! nb-out-history

# %%
nn = np.argpartition(D, 15, axis=1)[:, :15]
nn.shape

# %%
# still 3.2 GB in the process after this?!
del D  # ~
gc.collect()
