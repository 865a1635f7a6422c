# source: https://github.com/photosynthesis-team/piq/issues/111
# %%
import multiprocessing
import numpy as np
from functools import partial
from gscore import witness, rlts

# %%
class GS:
    def __init__(self, n=100, workers=8):
        self.n, self.workers = n, workers

    def features(self, x):
        pool = multiprocessing.Pool(self.workers)  # ! nb-pool-not-closed
        rows = pool.map(partial(rlts, witness(x), max_alpha=0.1), range(self.n))
        return np.vstack(rows).mean(0)

    def __call__(self, a, b):
        return float(((self.features(a) - self.features(b)) ** 2).sum())

# %%
from genrun import epoch_samples, real
gs = GS()
curve = [gs(real, s) for s in epoch_samples("run7")]
print(curve)
