# source: https://github.com/tensorflow/tensorflow/issues/19731
# %%
import numpy as np
import tensorflow as tf
from sklearn.datasets import fetch_california_housing

d = fetch_california_housing()
X = np.c_[np.ones(len(d.data)), (d.data - d.data.mean(0)) / d.data.std(0)].astype("float32")
T = d.target[:, None].astype("float32")

# %%
def fit_theta(lr, steps=1000):
    with tf.Graph().as_default():
        x = tf.placeholder(tf.float32, [None, X.shape[1]])
        t = tf.placeholder(tf.float32, [None, 1])
        th = tf.Variable(tf.random_uniform([X.shape[1], 1], -1., 1.))
        mse = tf.reduce_mean(tf.square(tf.matmul(x, th) - t))
        op = tf.train.GradientDescentOptimizer(lr).minimize(mse)
        init = tf.global_variables_initializer()
        with tf.Session() as s:
            s.run(init)
            for _ in range(steps):
                _, v = s.run([op, mse], {x: X, t: T})
    return v

# %%
for lr in np.logspace(-4, -1, 30):
    print("%.5f  %.4f" % (lr, fit_theta(lr)))
