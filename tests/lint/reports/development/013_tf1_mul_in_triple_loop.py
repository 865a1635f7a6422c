# source: https://github.com/tensorflow/tensorflow/issues/1439
# %%
import numpy as np
import tensorflow as tf

descr = np.load("local3.npy")          # (128, 384)
codebook = np.load("centroids.npy")    # (96, 32, 4)

# %%
u = tf.placeholder(tf.float32)
v = tf.placeholder(tf.float32)
s = tf.Session()  # ~
tables = []
for img in range(128):
    tab = np.zeros((96, 32), np.float32)
    for sub in range(96):
        q = descr[img, sub * 4:(sub + 1) * 4]
        for c in range(32):
            prod = tf.multiply(u, v)  # ~
            dot = tf.reduce_sum(prod)  # ! tf-graph-growth-in-loop
            tab[sub, c] = s.run(dot, feed_dict={u: q, v: codebook[sub, c]})
    tables.append(tab)
    print(img, "done")
np.save("tables.npy", np.stack(tables))
