# A few rows of a table that was read for them alone, displayed.
# leak: kind=output-history, root=Out[3], bytes=33554432, code=NBL101
# %%
import numpy as np
import pandas as pd


def read(path):
    return pd.DataFrame(np.random.rand(1 << 20, 4), columns=list("abcd"))
# %%
read("june.csv").iloc[:5]
