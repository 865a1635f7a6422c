# source: https://github.com/keras-team/keras/issues/7198
# %%
import h5py
import numpy as np
from tensorflow import keras
from idx import patient_files

# %%
volumes = {}
for pid, path in patient_files("/data/brats"):
    f = h5py.File(path, "r")  # ! nb-file-handle-rerun|tf-file-handle-unclosed
    volumes[pid] = f["t1"][...].mean(axis=-1), int(f["grade"][()])

# %%
x = np.stack([v for v, _ in volumes.values()])[..., None]
y = np.array([g for _, g in volumes.values()])
from nets import small3d
net = small3d(x.shape[1:])
net.compile("adam", "sparse_categorical_crossentropy")
net.fit(x, y, epochs=15)
