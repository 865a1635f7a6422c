# source: https://github.com/keras-team/keras/issues/7198
# %%
import h5py
import numpy as np
from tensorflow import keras

H5 = "/data/galaxies.h5"

# %%
class H5Batches(keras.utils.Sequence):
    def __init__(self, split, size=64):
        self.split, self.size = split, size
        with h5py.File(H5, "r") as f:
            self.n = f[split + "/y"].shape[0]

    def __len__(self):
        return self.n // self.size

    def __getitem__(self, k):
        sl = slice(k * self.size, (k + 1) * self.size)
        with h5py.File(H5, "r") as f:
            return f[self.split + "/x"][sl] / 255.0, f[self.split + "/y"][sl]

# %%
i = keras.Input((64, 64, 3))
h = keras.layers.GlobalMaxPooling2D()(keras.layers.Conv2D(64, 5, activation="relu")(i))
zoo = keras.Model(i, keras.layers.Dense(37, activation="sigmoid")(h))
zoo.compile("rmsprop", "mse")
hist = zoo.fit(H5Batches("train"), epochs=20, validation_data=H5Batches("val"))
