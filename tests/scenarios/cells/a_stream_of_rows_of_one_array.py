# A stream that yields views of an array of its own.
# leak: kind=hidden, root=rows, bytes=8388608
# %%
import numpy as np

def read_rows():
    table = np.random.rand(1024, 1024)
    for row in table:
        yield row
# %%
rows = read_rows()
print(next(rows).mean())
