# Tf dataset made from an array.
# in use
# %%
import numpy as np
import tensorflow as tf

images = np.random.rand(4096, 1024).astype("float32")
dataset = tf.data.Dataset.from_tensor_slices(images).shuffle(512).batch(256)
# %%
del images
# %%
total = 0.0
for batch in dataset:
    total += float(tf.reduce_sum(batch))
print(total)
