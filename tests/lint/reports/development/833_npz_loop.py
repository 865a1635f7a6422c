# source: written as a sibling of reported cells
# %%
import numpy as np
from d import files, net
# %%
for p in files:
    z = np.load(p + ".npz")  # ~
    net.train_on_batch(z["x"], z["y"])
