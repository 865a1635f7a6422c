# A data set shown as a tuple.
# leak: kind=output-history, root=Out[3]
# %%
import numpy as np
def load():
    return np.zeros((1024, 512)), np.zeros(1024)
# %%
load()
