# source: https://github.com/tensorflow/tensorflow/issues/758
# %%
import math
import numpy as np
import tensorflow as tf

class RBM:
    def __init__(self, nv, nh):
        self.W = tf.Variable(tf.truncated_normal([nv, nh], stddev=1 / math.sqrt(nv)))
        self.vb = tf.Variable(tf.zeros([nv])); self.hb = tf.Variable(tf.zeros([nh]))
    def up(self, v): return tf.nn.sigmoid(tf.matmul(v, self.W) + self.hb)
    def down(self, h): return tf.nn.sigmoid(tf.matmul(h, tf.transpose(self.W)) + self.vb)
    def cd1(self, v, lr=.1):
        h = self.up(v); v1 = self.down(tf.nn.relu(tf.sign(h - tf.random_uniform(tf.shape(h))))); h1 = self.up(v1)
        return self.W.assign_add(lr * (tf.matmul(tf.transpose(v), h) - tf.matmul(tf.transpose(v1), h1)))  # ! tf-graph-growth-in-loop

# %%
X = np.load("mnist_bin.npy").astype("float32")
rbm = RBM(784, 500)

# %%
with tf.Session() as s:
    s.run(tf.global_variables_initializer())
    for ep in range(15):
        for i in range(0, len(X), 100):
            s.run(rbm.cd1(X[i:i + 100]))  # ~
        print(ep)
