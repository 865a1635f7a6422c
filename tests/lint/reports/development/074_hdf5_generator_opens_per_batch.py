# source: https://github.com/keras-team/keras/issues/7198
# %%
import h5py
import numpy as np
from keras.layers import Input, Conv2D, GlobalMaxPooling2D, Dense
from keras.models import Model

H5 = "/data/galaxies.h5"

# %%
def batches(split, size=64):
    while True:
        f = h5py.File(H5, "r")  # ! tf-file-handle-unclosed|nb-file-handle-rerun
        n = f[split + "/y"].shape[0]
        lo = np.random.randint(0, n - size)
        yield f[split + "/x"][lo:lo + size] / 255.0, f[split + "/y"][lo:lo + size]

# %%
i = Input((64, 64, 3))
o = Dense(37, activation="sigmoid")(GlobalMaxPooling2D()(Conv2D(64, 5, activation="relu")(i)))
zoo = Model(i, o)
zoo.compile("rmsprop", "mse")
hist = zoo.fit_generator(batches("train"), steps_per_epoch=800, epochs=20,
                         validation_data=batches("val"), validation_steps=50)
