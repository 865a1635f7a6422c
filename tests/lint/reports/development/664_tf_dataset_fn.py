# source: written as a sibling of reported cells
# %%
import numpy as np
import tensorflow as tf
from nets import model
X, Y = np.load("x.npy"), np.load("y.npy")
def feed(a, b):
    d = tf.data.Dataset.from_tensor_slices((a, b))  # ~
    return d.shuffle(1000).batch(32).prefetch(tf.data.AUTOTUNE)
# %%
for epoch in range(200):
    train = feed(X, Y)  # ! tf-dataset-created-in-loop
    for xb, yb in train:
        model.train_on_batch(xb, yb)
