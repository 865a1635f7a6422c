# Frames cut from one table, all of it in use by its parts.
# in use
# %%
import numpy as np
import pandas as pd

table = pd.DataFrame(np.random.rand(1 << 20, 4), columns=list("abcd"))
# %%
months = [table.iloc[at : at + (1 << 18)] for at in range(0, 1 << 20, 1 << 18)]
# %%
del table
# %%
means = pd.DataFrame([month.mean() for month in months])
means
