# Pandas previews keep their files.
# leak: kind=view, root=previews, bytes=33554432
# %%
import numpy as np
import pandas as pd

def read(path):
    return pd.DataFrame(np.random.rand(1 << 18, 4), columns=list("abcd"))

def preview(path):
    return read(path).iloc[:5]
# %%
previews = {}
for path in ("jan.csv", "feb.csv", "mar.csv", "apr.csv"):
    previews[path] = preview(path)
