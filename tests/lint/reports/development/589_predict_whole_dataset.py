# source: https://github.com/tensorflow/tensorflow/issues/37653
# %%
import numpy as np
import tensorflow as tf
from files import test_paths

def decode(p):
    im = tf.io.decode_jpeg(tf.io.read_file(p), channels=3)
    return tf.image.resize(im, (224, 224)) / 255.

# %%
ds = tf.data.Dataset.from_tensor_slices(test_paths).map(decode, -1).batch(64).prefetch(2)
nets = [tf.keras.models.load_model(p) for p in ("a.keras", "b.keras")]

# %%
pa = nets[0].predict(ds)
pb = nets[1].predict(ds)
blend = (pa + pb) / 2
np.save("sub.npy", blend.argmax(1))
