# source: https://github.com/keras-team/keras/issues/10756
# %%
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, Model, Input

inp = Input((576, 576, 1))
h = layers.Lambda(lambda t: t / 255.0)(inp)
for f in (32, 64, 128):
    h = layers.Conv2D(f, 3, padding="same", activation="relu")(h)
    h = layers.MaxPooling2D()(h)
h = layers.UpSampling2D(8)(h)
fcn = Model(inp, layers.Conv2D(2, 1, activation="softmax")(h))
fcn.compile("adam", "categorical_crossentropy")

# %%
class Gen(tf.keras.utils.Sequence):
    def __len__(self):
        return 1000
    def __getitem__(self, i):
        r = np.random.default_rng(i)
        return r.random((8, 576, 576, 1), "float32"), np.round(r.random((8, 576, 576, 2))).astype("float32")

# %%
hist = fcn.fit(Gen(), epochs=10, workers=4, use_multiprocessing=False,
               callbacks=[tf.keras.callbacks.LearningRateScheduler(lambda e: 1e-3 * 0.9 ** e)])
