# Each run takes the former callback at exit away before it registers its own.
# in use
# %%
import atexit

import numpy as np

def summarise(table):
    table.sum()

def begin(seed):
    table = np.random.default_rng(seed).random((512, 1024))
    atexit.unregister(summarise)
    atexit.register(summarise, table)
    return table.mean()
# %%
means = [begin(seed) for seed in range(5)]
# %%
means += [begin(seed) for seed in range(5, 10)]
# %%
atexit.unregister(summarise)
