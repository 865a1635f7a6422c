# Each predict opens an iterator over the dataset; one iterator does for all.
# not a leak: Keras 2 kept what an iterator had opened for a while, and Keras 3 is only slow
# meter: host.live
# per: turn
# bad: at most 20 000
# good: at most 20 000
# %% setup
import numpy as np
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(1)])
ds = tf.data.Dataset.from_tensor_slices(np.zeros((8, 4))).batch(1).repeat()
# %% bad
step = 0
while step < turns:
    model.predict(ds, steps=1, verbose=0)
    step += 1
# %% good
step, it = 0, iter(ds)
while step < turns:
    model(next(it), training=False)
    step += 1
