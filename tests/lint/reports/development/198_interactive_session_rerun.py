# source: https://github.com/tensorflow/tensorflow/issues/19731
# %%
import numpy as np
import tensorflow as tf
from sklearn.datasets import fetch_california_housing

d = fetch_california_housing()
X = np.c_[np.ones(len(d.data)), (d.data - d.data.mean(0)) / d.data.std(0)]

# %%
def fit_theta(lr, steps=1000):
    x = tf.constant(X, tf.float32)  # ! tf-graph-constant|tf-graph-growth-in-loop
    t = tf.constant(d.target[:, None], tf.float32)  # ~
    th = tf.Variable(tf.random_uniform([X.shape[1], 1], -1., 1.))
    err = tf.matmul(x, th) - t
    mse = tf.reduce_mean(tf.square(err))
    op = tf.train.GradientDescentOptimizer(lr).minimize(mse)
    s = tf.InteractiveSession()  # ! tf-session-unclosed
    tf.global_variables_initializer().run()
    for _ in range(steps):
        op.run()
    return mse.eval()

# %%
for lr in np.logspace(-4, -1, 30):
    print("%.5f  %.4f" % (lr, fit_theta(lr)))  # ~
