# source: https://github.com/ipython/ipython/issues/14129
# %%
import gc
import numpy as np
from scipy.ndimage import gaussian_filter
from lab_tools.io import read_stack

# %%
def normalise(vol, sigma=1.5):
    vol = vol.astype(np.float32)
    vol -= vol.min()
    vol /= vol.max()
    return gaussian_filter(vol, sigma)

# %%
raw = read_stack("/data/lightsheet/embryo_03", channel="gfp")
print(raw.shape, raw.dtype)

# %%
smooth = normalise(raw)
smooth  # ! nb-out-history

# %%
del raw
del smooth  # ! nb-del-leaves-reference|nb-out-history
gc.collect()

# %%
from lab_tools.segment import watershed_chunks
labels = watershed_chunks("/data/lightsheet/embryo_03", block=256)
print(labels.max())
