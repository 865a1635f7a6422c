# source: written as a sibling of reported cells
# %%
import numpy as np
from mine import files, load
feats = []
for f in files:
    feats.append(np.asarray(load(f)))
X = np.stack(feats)
