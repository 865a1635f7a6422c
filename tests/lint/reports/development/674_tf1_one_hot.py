# source: written as a sibling of reported cells
# %%
import numpy as np
import tensorflow as tf
from model import net, x, y, labels, images
sess = tf.Session()
sess.run(tf.global_variables_initializer())
# %%
for step in range(1, 5001):
    idx = np.random.randint(0, len(images), 64)
    oh = sess.run(tf.one_hot(labels[idx], 10))  # ! tf-graph-growth-in-loop
    sess.run(net.train, feed_dict={x: images[idx], y: oh})
sess.close()
