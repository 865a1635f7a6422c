# source: https://github.com/tensorflow/tensorflow/issues/23904
# %%
import numpy as np
import tensorflow as tf
from flow import model_fn, list_npy

graph = tf.Graph()
with graph.as_default():
    feed = tf.placeholder(tf.float32, [None, 1536, 1536, 2])
    it = tf.data.Dataset.from_tensor_slices(feed).batch(1).make_initializable_iterator()
    output = model_fn(it.get_next())
    init = tf.global_variables_initializer()

# %%
with tf.Session(graph=graph) as sess:
    sess.run(init)
    graph.finalize()
    for f in list_npy("/scans"):
        sess.run(it.initializer, {feed: np.load(f)})
        total = 0.0
        while True:
            try:
                total += float(sess.run(output).mean())
            except tf.errors.OutOfRangeError:
                break
        print(f, total)
