# A function made in a loop with an array of its own; the last one goes too.
# in use
# %%
import tensorflow as tf, numpy as np
x = tf.ones((4, 1024))
def apply(seed):
    table = np.random.default_rng(seed).random((1024, 1024)).astype('float32')
    fn = tf.function(lambda x: tf.matmul(x, table))
    return float(tf.reduce_sum(fn(x)))
apply(0)
# %%
sums = [apply(seed) for seed in range(5)]
