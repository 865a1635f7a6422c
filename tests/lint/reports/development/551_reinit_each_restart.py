# source: https://www.kdnuggets.com/2017/05/how-not-program-tensorflow-graph.html
# %%
import tensorflow as tf
import numpy as np

x = tf.placeholder(tf.float32, [None, 20])
t = tf.placeholder(tf.float32, [None, 1])
h = tf.layers.dense(x, 64, tf.nn.tanh)
out = tf.layers.dense(h, 1)
mse = tf.reduce_mean(tf.square(out - t))
train = tf.train.AdamOptimizer(1e-3).minimize(mse)

# %%
X = np.load("X.npy"); T = np.load("T.npy")
finals = []

# %%
with tf.Session() as sess:
    for restart in range(300):
        sess.run(tf.global_variables_initializer())  # ! tf-graph-growth-in-loop
        for it in range(500):
            sess.run(train, {x: X, t: T})
        finals.append(sess.run(mse, {x: X, t: T}))
print(min(finals))
