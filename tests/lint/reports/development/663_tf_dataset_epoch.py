# source: written as a sibling of reported cells
# %%
import numpy as np
import tensorflow as tf
from nets import model, step
X, Y = np.load("x.npy"), np.load("y.npy")
# %%
for epoch in range(100):
    idx = np.random.permutation(len(X))
    for xb, yb in tf.data.Dataset.from_tensor_slices((X[idx], Y[idx])).batch(64):  # ! tf-dataset-created-in-loop
        step(model, xb, yb)
