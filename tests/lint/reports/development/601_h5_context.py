# source: https://github.com/pesser/edflow/issues/272
# %%
import h5py
import numpy as np
from tensorflow import keras

class H5Seq(keras.utils.Sequence):
    def __init__(self, path, bs=16):
        self.path, self.bs = path, bs
        with h5py.File(path, "r") as f:
            self.n = len(f["x"])

    def __len__(self):
        return self.n // self.bs

    def __getitem__(self, k):
        s = slice(k * self.bs, (k + 1) * self.bs)
        with h5py.File(self.path, "r", swmr=True) as f:
            return f["x"][s] / 127.5 - 1.0, f["y"][s]

# %%
from nets import resunet
net = resunet((128, 128, 1))
net.compile("adam", "mse")
net.fit(H5Seq("train.h5"), validation_data=H5Seq("val.h5"), epochs=50)
