# source: https://github.com/tensorflow/tensorflow/issues/4151
# %%
import numpy as np
import tensorflow.compat.v1 as tf
tf.disable_eager_execution()

w1 = tf.get_variable("w1", [2, 1000])
new_w1 = tf.placeholder(tf.float32, [2, 1000])
set_w1 = w1.assign(new_w1)
x = tf.placeholder(tf.float32, [None, 2])
hidden = tf.nn.relu(tf.matmul(x, w1))
neg = -tf.reduce_mean(hidden)

# %%
from paramserver import Client
ps = Client("tcp://10.0.0.4:5555")

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    sess.graph.finalize()
    for step in range(20000):
        sess.run(set_w1, {new_w1: ps.pull()})
        h, n = sess.run([hidden, neg], {x: np.random.randn(32, 2)})
        ps.push(h.mean() - n)
