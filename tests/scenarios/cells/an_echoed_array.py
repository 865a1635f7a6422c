# An echoed array.
# leak: kind=output-history, root=Out[3], bytes=8388608
# %%
import numpy as np
# %%
np.zeros((1024, 1024))
