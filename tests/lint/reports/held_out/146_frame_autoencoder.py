# source: https://github.com/tensorflow/tensorflow/issues/14868
# %%
import time

import numpy as np
import tensorflow as tf   # 1.14

data = np.load("frames.npy")
batch_size, n_epochs = 32, 400
ph = tf.placeholder(tf.float32, [None, data.shape[1]])
base = tf.data.Dataset.range(len(data)).shuffle(len(data)).batch(batch_size)
# %%
from ae import encoder_decoder
recon = encoder_decoder(ph)
cost = tf.reduce_mean(tf.square(recon - ph))
step = tf.train.AdamOptimizer(1e-3).minimize(cost)
# %%
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for epoch in range(n_epochs):
        t0 = time.time()
        it = base.make_one_shot_iterator()  # ! tf-graph-growth-in-loop|tf-dataset-created-in-loop
        nxt = it.get_next()  # ~
        while True:
            try:
                rows = sess.run(nxt)
            except tf.errors.OutOfRangeError:
                break
            c, _ = sess.run([cost, step], {ph: data[rows]})
        print("epoch %d cost %.4f (%.1fs)" % (epoch, c, time.time() - t0))
