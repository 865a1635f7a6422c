# A cell fails; the data it worked on has a name.
# in use
# %%
import numpy as np
data = np.random.rand(4096, 1024)
def pick(data, name):
    columns = {'a': 0, 'b': 1}
    return data[:, columns[name]]
# %% [raises]
pick(data, 'c')
# %%
col = pick(data, 'b')
