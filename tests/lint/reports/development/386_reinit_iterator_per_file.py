# source: https://github.com/tensorflow/tensorflow/issues/27414
# %%
import numpy as np
import tensorflow as tf
from flow import model_fn, list_npy

iterator = tf.data.Iterator.from_structure(tf.float32, [1536, 1536, 2])
output = model_fn(iterator.get_next())
files = list_npy("/scans")

# %%
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for f in files:
        images = np.load(f)
        dataset = tf.data.Dataset.from_tensor_slices(tf.constant(images))  # ! tf-graph-growth-in-loop|tf-dataset-created-in-loop|tf-graph-constant|tf-from-tensor-slices-large
        sess.run(iterator.make_initializer(dataset))  # ~
        vals = [sess.run(output) for _ in range(len(images))]
        np.save(f.replace(".npy", "_out.npy"), np.stack(vals))
