# source: https://github.com/tensorflow/tensorflow/issues/14868
# %%
import numpy as np
import tensorflow as tf
from tickdata import X, Y, lstm

m = lstm(X.shape[1:])
m.compile("adam", "mse")

# %%
history = []
for epoch in range(300):
    perm = np.random.permutation(len(X))
    ds = tf.data.Dataset.from_tensor_slices((X[perm], Y[perm])).batch(64)  # ! tf-dataset-created-in-loop|tf-from-tensor-slices-large
    h = m.fit(ds, epochs=1, verbose=0)  # ! keras-fit-in-epoch-loop|keras-predict-dataset-in-loop
    history.append(h.history["loss"][0])
