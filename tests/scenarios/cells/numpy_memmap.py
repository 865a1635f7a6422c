# A mapped file.
# in use
# %%
import numpy as np, tempfile, os
path = os.path.join(tempfile.mkdtemp(), 'rows.npy')
np.save(path, np.zeros((1024, 1024)))
# %%
rows = np.load(path, mmap_mode='r')
total = float(rows.sum())
