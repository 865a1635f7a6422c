# source: https://github.com/tensorflow/tensorflow/issues/16163
# %%
import numpy as np
import tensorflow.compat.v1 as tf
from sklearn.model_selection import KFold
tf.disable_eager_execution()

X, Y = np.load("X.npy"), np.load("Y.npy")

# %%
def run_fold(tr, te, lr):
    with tf.Graph().as_default(), tf.Session() as sess:
        x = tf.placeholder(tf.float32, [None, X.shape[1]])
        y = tf.placeholder(tf.float32, [None])
        p = tf.squeeze(tf.layers.dense(tf.layers.dense(x, 32, tf.nn.relu), 1), 1)
        cost = tf.reduce_mean((p - y) ** 2)
        op = tf.train.AdamOptimizer(lr).minimize(cost)
        sess.run(tf.global_variables_initializer())
        for _ in range(2000):
            sess.run(op, {x: X[tr], y: Y[tr]})
        return sess.run(cost, {x: X[te], y: Y[te]})

# %%
tab = []
for lr in np.logspace(-4, -1, 12):
    tab.append([run_fold(a, b, lr) for a, b in KFold(5).split(X)])
print(np.mean(tab, 1))
