# The array is copied into the traced graph, and stays as long as the function.
# meter: host.live
# per: cell
# bad: at least 4 000 000
# good: at most 1 000 000
# %% setup
import numpy as np
import tensorflow as tf

np.save("emb.npy", np.random.rand(1024, 1024).astype("float32"))
table = np.load("emb.npy")
weights = tf.Variable(table, trainable=False)
# %% bad
@tf.function
def lookup(ids):
    return tf.gather(tf.constant(table), ids)


rows = lookup(tf.constant([1, 2]))
# %% good
@tf.function
def lookup(ids):
    return tf.gather(weights, ids)


rows = lookup(tf.constant([1, 2]))
