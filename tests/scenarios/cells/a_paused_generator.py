# A paused generator.
# leak: kind=hidden, root=source, bytes=8388608
# %%
import numpy as np
# %%
def batches():
    whole = np.zeros((1024, 1024))
    for row in whole:
        yield row[0]
# %%
source = batches()
first = next(source)
