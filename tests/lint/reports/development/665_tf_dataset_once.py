# source: written as a sibling of reported cells
# %%
import numpy as np
import tensorflow as tf
from nets import model, step
X, Y = np.load("x.npy"), np.load("y.npy")
ds = tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(len(X), reshuffle_each_iteration=True).batch(64)
# %%
for epoch in range(100):
    for xb, yb in ds:
        step(model, xb, yb)
