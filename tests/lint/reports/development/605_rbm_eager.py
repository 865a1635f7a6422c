# source: https://github.com/tensorflow/tensorflow/issues/758
# %%
import numpy as np
import tensorflow as tf      # 2.x, eager

W = tf.Variable(tf.random.normal([784, 500], stddev=.03))
vb, hb = tf.Variable(tf.zeros([784])), tf.Variable(tf.zeros([500]))

# %%
def up(v): return tf.sigmoid(v @ W + hb)
def down(h): return tf.sigmoid(h @ tf.transpose(W) + vb)
def sample(p): return tf.cast(tf.random.uniform(tf.shape(p)) < p, tf.float32)

def cd1(v, lr=tf.constant(.1)):
    h = up(v)
    v1 = down(sample(h))
    h1 = up(v1)
    W.assign_add(lr * (tf.transpose(v) @ h - tf.transpose(v1) @ h1) / 100.)
    return tf.reduce_mean((v - v1) ** 2)

# %%
X = np.load("mnist_bin.npy").astype("float32")
for ep in range(15):
    err = tf.constant(0.)
    for i in range(0, len(X), 100):
        err += cd1(tf.constant(X[i:i + 100]))
    print(ep, float(err))
