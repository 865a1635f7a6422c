# source: written as a sibling of reported cells
# %%
import tensorflow as tf
import numpy as np
from aug import elastic
paths, labels = np.load("p.npy"), np.load("l.npy")
# %%
def load(p, y):
    x = tf.py_function(lambda q: elastic(np.load(q.numpy().decode())), [p], tf.float32)
    return x, y
ds = tf.data.Dataset.from_tensor_slices((paths, labels)).map(load).batch(16)
