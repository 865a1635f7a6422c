# source: https://github.com/riga/tfdeploy/issues/39
# %%
import time
import numpy as np
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()

# %%
def measure(units, depth, act, n=500):
    g = tf.Graph()
    with g.as_default():
        inp = tf.placeholder(tf.float32, [None, units], name="in")
        h = inp
        for d in range(depth):
            h = act(tf.matmul(h, tf.get_variable("w%d" % d, [units, units])))
        init = tf.global_variables_initializer()
    sess = tf.Session(graph=g)  # ! tf-session-unclosed
    sess.run(init)
    batch = np.random.rand(1, units).astype("f")
    t0 = time.time()
    for _ in range(n):
        sess.run(h, {inp: batch})
    return (time.time() - t0) / n

# %%
table = {}
for units in (64, 128, 256, 512, 1024):
    for depth in (1, 2, 4, 8):
        table[units, depth] = measure(units, depth, tf.nn.relu)
print(table)
