# A cached method keeps objects of a deleted data set.
# leak: kind=cache
# %%
import functools, numpy as np
class Dataset:
    def __init__(self, n):
        self.rows = np.zeros((n, 512, 512))
    @functools.lru_cache(maxsize=None)
    def item(self, i):
        return self.rows[i] * 2
# %%
train = Dataset(4)
for i in range(4):
    train.item(i)
# %%
del train
