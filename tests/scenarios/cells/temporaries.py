# Temporaries.
# in use
# %%
import numpy as np
# %%
s = float((np.ones((2048, 2048)) * 2).sum())
