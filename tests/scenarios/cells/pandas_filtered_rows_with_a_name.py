# Rows chosen by a mask are a copy, and so is the table sorted by them.
# in use
# %%
import numpy as np
import pandas as pd

table = pd.DataFrame(np.random.rand(1 << 20, 4), columns=list("abcd"))
# %%
cheap = table[table["a"] < 0.01].sort_values("b")
# %%
del table
# %%
cheap.describe()
