# source: https://github.com/tensorflow/tensorflow/issues/2311
# %%
import numpy as np
import tensorflow as tf   # 1.4

w1 = tf.Variable(tf.zeros([2, 1000]), name="w1")
b1 = tf.Variable(tf.zeros([1000]), name="b1")
x = tf.placeholder(tf.float32, [None, 2])
hidden = tf.nn.relu(tf.matmul(x, w1) + b1)

# %%
sess = tf.Session()  # ~
sess.run(tf.global_variables_initializer())

# %%
from paramserver import Client
ps = Client("tcp://10.0.0.4:5555")

# %%
for step in range(20000):
    new_w, new_b = ps.pull()
    sess.run(w1.assign(new_w))  # ! tf-graph-growth-in-loop|tf-graph-constant
    sess.run(b1.assign(new_b))  # ! tf-graph-growth-in-loop|tf-graph-constant
    out = sess.run(hidden, {x: np.random.randn(32, 2)})
    ps.push(out.mean())
