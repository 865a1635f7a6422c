# Misspelled name beside a big table.
# in use
# %%
import numpy as np

table = np.random.rand(4 << 20)
scaled = (table - table.mean()) / table.std()
# %% [raises]
total = scaled.sum() + tabel.sum()
# %%
total = scaled.sum() + table.sum()
