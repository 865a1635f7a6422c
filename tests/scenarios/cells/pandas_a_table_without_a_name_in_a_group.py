# A grouped table, displayed: the group holds the table.
# leak: kind=output-history, root=Out[3], bytes=41943040, code=NBL101
# %%
import numpy as np
import pandas as pd


def read(path):
    table = pd.DataFrame(np.random.rand(1 << 20, 4), columns=list("abcd"))
    table["day"] = np.arange(len(table)) % 7
    return table
# %%
read("june.csv").groupby("day")
