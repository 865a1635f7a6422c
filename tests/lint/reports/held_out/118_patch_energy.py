# source: https://github.com/tensorflow/tensorflow/issues/4151
# %%
import numpy as np
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
# %%
a = tf.get_variable("patches", shape=(5, 1000, 1000, 3), trainable=False)
new_a = tf.placeholder(tf.float32, a.shape)
set_a = tf.assign(a, new_a)
w = tf.get_variable("w", shape=(3, 8))
energy = tf.reduce_mean(tf.square(tf.tensordot(a, w, 1)))
minimize = tf.train.AdamOptimizer(1e-2).minimize(energy, var_list=[w])
init = tf.global_variables_initializer()
tf.get_default_graph().finalize()
# %%
from patch_source import draw
with tf.Session() as sess:
    sess.run(init)
    for i in range(10000):
        sess.run(set_a, {new_a: draw(np.float32)})
        for _ in range(5):
            _, e = sess.run([minimize, energy])
        if i % 100 == 0:
            print(i, e)
