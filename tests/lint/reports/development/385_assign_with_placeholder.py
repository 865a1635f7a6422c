# source: https://github.com/tensorflow/tensorflow/issues/4151
# %%
import numpy as np
import tensorflow as tf

tf.reset_default_graph()
a = tf.get_variable("a", [5, 100, 100, 3])
new_a = tf.placeholder(tf.float32, a.shape)
set_a = a.assign(new_a)
loss = tf.reduce_sum(tf.square(a - 1.))
step = tf.train.AdamOptimizer().minimize(loss)
init = tf.global_variables_initializer()

# %%
with tf.Session() as sess:
    sess.run(init)
    sess.graph.finalize()
    for i in range(10_000):
        sess.run(set_a, {new_a: np.random.rand(5, 100, 100, 3)})
        for _ in range(10):
            _, l = sess.run([step, loss])
    print(l)
