# A small view keeps a whole array.
# leak: kind=view, root=head, bytes=33554432
# %%
import numpy as np
# %%
def load():
    table = np.zeros((2048, 2048))
    return table[:4, :4]
head = load()
