# A pipeline over a Python function is deleted; TensorFlow keeps the function and its data.
# leak: kind=hidden, root=functions TensorFlow keeps for py_function, bytes=16000000, code=NBL324
# %%
import numpy as np
import tensorflow as tf


def pipeline():
    table = np.random.rand(2000, 1000)

    def load(row):
        return table[row].astype("float32")

    rows = tf.data.Dataset.range(2000)
    return rows.map(lambda row: tf.numpy_function(load, [row], tf.float32)).batch(50)
# %%
dataset = pipeline()
total = 0.0
for batch in dataset.take(3):
    total += float(tf.reduce_sum(batch))
# %%
del dataset
