# source: https://github.com/tensorflow/tensorflow/issues/2382
# %%
import numpy as np
import scipy.fft
import tensorflow as tf

class DctProject(tf.keras.layers.Layer):
    def __init__(self, n, **kw):
        super().__init__(**kw)
        self.n = n

    def build(self, shape):
        self.basis = self.add_weight(name="basis", shape=(self.n, self.n), trainable=False)
        self.basis.assign(scipy.fft.dct(np.eye(self.n, dtype=np.float32), norm="ortho"))

    def call(self, x):
        return tf.matmul(x, self.basis)

# %%
from audio.vocoder import Vocoder, frames
voc = Vocoder(head=DctProject(16384))
voc.compile("adam", "mae")
run = voc.fit(frames("vctk/train"), epochs=30, steps_per_epoch=1000)
voc.save("vocoder.keras")
