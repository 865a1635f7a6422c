# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import paths, clean
@tf.function
def prep(p):
    return tf.py_function(clean, [p], tf.float32)
ds = tf.data.Dataset.from_tensor_slices(paths).map(prep).batch(8)
for x in ds:
    print(x.shape)
