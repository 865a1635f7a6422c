# A TensorFlow 1 graph that is fed.
# in use
# %%
import numpy as np
import tensorflow.compat.v1 as tf
graph = tf.Graph()
with graph.as_default():
    w = tf.get_variable('w', (256, 256))
    new = tf.placeholder(tf.float32, (256, 256))
    update = tf.assign(w, w * 0.9 + new)
    init = tf.global_variables_initializer()
session = tf.Session(graph=graph)
session.run(init);
# %%
for step in range(60):
    session.run(update, {new: np.random.rand(256, 256)})
