# source: https://github.com/tensorflow/tensorflow/issues/700
# %%
import time
import tensorflow as tf
from queue_in import jobs

# %%
def dot(u, v):
    sess = tf.Session()  # ! tf-session-unclosed
    a = tf.placeholder(tf.float32)  # ! tf-graph-growth-in-loop
    b = tf.placeholder(tf.float32)  # ~
    y = tf.reduce_sum(a * b)  # ~
    return sess.run(y, feed_dict={a: u, b: v})

# %%
t0 = time.time()
for n, (u, v) in enumerate(jobs()):
    r = dot(u, v)
    if n % 1000 == 0:
        print(n, r, time.time() - t0)
