# A TensorFlow 1 graph that every run of a cell adds to.
# leak: kind=operations, root=TensorFlow graph graph, frees=0
# %%
import numpy as np
import tensorflow.compat.v1 as tf
graph = tf.Graph()
with graph.as_default():
    w = tf.get_variable('w', (256, 256))
    init = tf.global_variables_initializer()
session = tf.Session(graph=graph)
session.run(init);
# %%
for step in range(30):
    with graph.as_default():
        session.run(tf.assign(w, w * 0.9 + np.random.rand(256, 256)));
# %%
for step in range(30):
    with graph.as_default():
        session.run(tf.assign(w, w * 0.9 + np.random.rand(256, 256)));
