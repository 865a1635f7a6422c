# source: written as a sibling of reported cells
# %%
import tensorflow as tf
import cv2
from aug import files
def read(p):
    return cv2.imread(p.decode()).astype("float32")
# %%
ds = (tf.data.Dataset.from_tensor_slices(files)
      .map(lambda p: tf.numpy_function(read, [p], tf.float32), num_parallel_calls=8)
      .batch(8))
from nets import cnn
cnn.fit(ds, epochs=50)
