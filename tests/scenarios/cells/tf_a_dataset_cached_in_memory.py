# A data set that is read once.
# in use
# %%
import tensorflow as tf, numpy as np
rows = np.random.rand(2000, 256).astype('float32')
# %%
ds = tf.data.Dataset.from_tensor_slices(rows).batch(64)
total = 0.0
for batch in ds:
    total += float(tf.reduce_sum(batch))
