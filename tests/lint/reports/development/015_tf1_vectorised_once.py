# source: https://github.com/tensorflow/tensorflow/issues/1439
# %%
import numpy as np
import tensorflow as tf

descr = np.load("local3.npy")
codebook = np.load("centroids.npy")

# %%
q_ph = tf.placeholder(tf.float32, [4])
c_ph = tf.placeholder(tf.float32, [32, 4])
dots = tf.reduce_sum(tf.multiply(c_ph, q_ph), axis=1)

with tf.Session() as s:
    tables = np.zeros((128, 96, 32), np.float32)
    for img in range(128):
        for sub in range(96):
            tables[img, sub] = s.run(dots, {q_ph: descr[img, sub * 4:(sub + 1) * 4],
                                            c_ph: codebook[sub]})
np.save("tables.npy", tables)
