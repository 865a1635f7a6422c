# A view shown.
# in use
# %%
import numpy as np
# %%
data = np.zeros((1024, 1024))
# %%
data[:2, :2]
