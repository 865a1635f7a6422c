# An array with a name.
# in use
# %%
import numpy as np
# %%
data = np.zeros((1024, 1024))
