# source: https://github.com/tensorflow/tensorflow/issues/700
# %%
import time

import numpy as np
import tensorflow as tf   # 1.12

from manifold import problems
# %%
def solve(p, n_iter=500):
    with tf.Graph().as_default():
        x = tf.get_variable("x", initializer=p.x0.astype("float32"))
        target = tf.placeholder(tf.float32, p.shape, name="target")
        cost = tf.reduce_sum(tf.square(tf.matmul(x, x, transpose_b=True) - target))
        train = tf.train.MomentumOptimizer(1e-3, 0.9).minimize(cost)
        sess = tf.Session()
        try:
            sess.run(tf.global_variables_initializer())
            for _ in range(n_iter):
                sess.run(train, {target: p.matrix})
            return sess.run([x, cost], {target: p.matrix})
        finally:
            sess.close()
# %%
costs = np.empty(len(problems))
for k, p in enumerate(problems):
    t0 = time.time()
    _, costs[k] = solve(p)
    if k % 100 == 0:
        print(k, costs[k], "%.2fs" % (time.time() - t0))
np.savetxt("costs.txt", costs)
