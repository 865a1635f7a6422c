# Tables of a call that failed deep down.
# leak: kind=last-traceback, root=last error, bytes=33554432
# %%
import numpy as np

def read_table():
    return np.random.rand(2 << 20)

def normalise(table):
    scaled = table / table.max()
    return scaled.reshape(7, -1)

def prepare():
    table = read_table()
    return normalise(table)
# %% [raises]
clean = prepare()
# %%
print("try again with another shape")
