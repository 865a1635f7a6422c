# source: https://github.com/tensorflow/tensorflow/issues/37026
# %%
import numpy as np
import tensorflow as tf
from skimage.io import imread
from lists import tr_files, tr_y, va_files, va_y

class Tiles(tf.keras.utils.Sequence):
    def __init__(self, f, y, bs=32):
        self.f, self.y, self.bs = f, y, bs
    def __len__(self):
        return int(np.ceil(len(self.f) / self.bs))
    def __getitem__(self, k):
        s = slice(k * self.bs, (k + 1) * self.bs)
        return np.stack([imread(p) for p in self.f[s]]) / 255., self.y[s]

# %%
inp = tf.keras.Input((256, 256, 3))
b = tf.keras.applications.MobileNetV2(include_top=False, input_tensor=inp, pooling="avg")
m = tf.keras.Model(inp, tf.keras.layers.Dense(1, "sigmoid")(b.output))
m.compile("adam", "binary_crossentropy", metrics=["AUC"])

# %%
m.fit(Tiles(tr_files, tr_y), validation_data=Tiles(va_files, va_y), epochs=80, use_multiprocessing=True, workers=12)  # ! keras-multiprocessing-sequence
