# source: written as a sibling of reported cells
# %%
import numpy as np
import tensorflow as tf
from model import net, x, y, labels, images
sess = tf.Session()
sess.run(tf.global_variables_initializer())
# %%
eye = np.eye(10)
for step in range(1, 5001):
    idx = np.random.randint(0, len(images), 64)
    sess.run(net.train, feed_dict={x: images[idx], y: eye[labels[idx]]})
sess.close()
