# One column of four keeps the other three.
# in use
# %%
import numpy as np
import pandas as pd

table = pd.DataFrame(np.random.rand(1 << 20, 4), columns=list("abcd"))
price = table["a"]
# %%
del table
