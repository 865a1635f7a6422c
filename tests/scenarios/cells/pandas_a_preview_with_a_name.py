# A few rows keep the whole table they were cut from.
# leak: kind=view, root=preview, bytes=33554432
# %%
import numpy as np
import pandas as pd

table = pd.DataFrame(np.random.rand(1 << 20, 4), columns=list("abcd"))
preview = table.iloc[100:105]
# %%
del table
