# source: https://github.com/tensorflow/tensorflow/issues/700 (the form the maintainer gave, TF1)
# %%
import time
import numpy as np
import tensorflow as tf

from stats import load_panels

# %%
def ridge(X, Y, alpha=0.1):
    with tf.Graph().as_default():
        a = tf.placeholder(tf.float64, name='a')
        b = tf.placeholder(tf.float64, name='b')
        eye = tf.eye(X.shape[1], dtype=tf.float64)
        lhs = tf.matmul(a, a, transpose_a=True) + alpha * eye
        w = tf.matrix_solve(lhs, tf.matmul(a, b, transpose_a=True))
        sess = tf.Session()
        try:
            return sess.run(w, feed_dict={a: X, b: Y})
        finally:
            sess.close()

# %%
coefs = {}
for name, (X, Y) in load_panels('panels.h5'):
    t0 = time.time()
    coefs[name] = ridge(X, Y)
    print(name, time.time() - t0)
np.savez('coefs.npz', **coefs)
