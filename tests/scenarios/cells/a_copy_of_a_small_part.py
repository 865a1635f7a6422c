# A copy of a small part.
# in use
# %%
import numpy as np
# %%
def load():
    table = np.zeros((2048, 2048))
    return table[:4, :4].copy()
head = load()
