# source: https://github.com/lingxiaoli94/CWB/issues/2
# %%
import numpy as np
import tensorflow as tf

@tf.function
def marginal_moment(samples, order):
    c = samples - tf.reduce_mean(samples, axis=0)
    return tf.reduce_mean(tf.pow(c, order), axis=0)

# %%
draws = tf.random.normal((200_000, 20))
table = np.zeros((398, 20), np.float32)
for i, order in enumerate(tf.range(2.0, 400.0)):
    table[i] = marginal_moment(draws, order).numpy()
np.savetxt("moments.csv", table, delimiter=",")
