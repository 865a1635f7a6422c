# source: written as a sibling of reported cells
# %%
import h5py
import numpy as np
from nets import clf
def chunk(i):
    with h5py.File("big.h5", "r") as f:
        return f["x"][i * 512:(i + 1) * 512]
for i in range(400):
    clf.train_on_batch(chunk(i), np.zeros(512))
