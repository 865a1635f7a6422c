# A generator that was read to its end.
# in use
# %%
import numpy as np
def batches():
    whole = np.zeros((1024, 1024))
    for row in whole:
        yield row[0]
# %%
source = batches()
total = sum(source)
