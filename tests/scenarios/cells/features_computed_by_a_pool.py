# Features computed by a pool.
# in use
# %%
from concurrent.futures import ThreadPoolExecutor

import numpy as np

projection = np.random.rand(64, 512)

def featurize(seed):
    return np.random.default_rng(seed).random((1024, 64)) @ projection
# %%
with ThreadPoolExecutor(2) as pool:
    features = np.concatenate(list(pool.map(featurize, range(8))))
print(features.shape)
