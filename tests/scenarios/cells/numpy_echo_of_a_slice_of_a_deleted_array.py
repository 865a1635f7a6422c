# A slice shown keeps the whole deleted array.
# leak: kind=output-history, root=Out[3]
# %%
import numpy as np
big = np.random.rand(1024, 1024)
# %%
big[:3]
# %%
del big
