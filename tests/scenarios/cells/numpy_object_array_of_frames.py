# An object array filled once.
# in use
# %%
import numpy as np
# %%
frames = np.empty(8, dtype=object)
for i in range(8):
    frames[i] = np.random.rand(256, 512)
