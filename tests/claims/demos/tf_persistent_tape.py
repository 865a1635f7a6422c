# The tape keeps every intermediate result as long as it has a name.
# meter: tf.cpu:0.allocated
# per: cell
# bad: at least 8 000 000
# %% setup
import tensorflow as tf

w = tf.Variable(tf.random.normal((64, 1024)))
x = tf.random.normal((1024, 64))
# %% bad
with tf.GradientTape(persistent=True) as tape:
    hidden = tf.tanh(tf.sin(tf.matmul(x, w)))
    a, b = tf.reduce_sum(hidden), tf.reduce_mean(hidden)
ga = tape.gradient(a, w)
gb = tape.gradient(b, w)
del hidden
# %% good
with tf.GradientTape(persistent=True) as tape:
    hidden = tf.tanh(tf.sin(tf.matmul(x, w)))
    a, b = tf.reduce_sum(hidden), tf.reduce_mean(hidden)
ga = tape.gradient(a, w)
gb = tape.gradient(b, w)
del hidden
del tape
