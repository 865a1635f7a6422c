# Each turn adds operations to the graph of the session.
# meter: tf.graph_ops
# per: turn
# bad: at least 3
# %% setup
import tensorflow as tf

tf.compat.v1.disable_eager_execution()
x = tf.compat.v1.placeholder(tf.float32, ())
# %% bad
with tf.compat.v1.Session() as sess:
    for step in range(turns):
        lr = tf.compat.v1.train.exponential_decay(0.1, step, 100, 0.9)
        sess.run(lr)
# %% good
at = tf.compat.v1.placeholder(tf.int32, ())
lr = tf.compat.v1.train.exponential_decay(0.1, at, 100, 0.9)
with tf.compat.v1.Session() as sess:
    for step in range(turns):
        sess.run(lr, {at: step})
