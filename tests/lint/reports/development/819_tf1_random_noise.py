# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import G, z_in, sess
# %%
for i in range(1000):
    z = sess.run(tf.random_normal([64, 100]))  # ! tf-graph-growth-in-loop
    img = sess.run(G, feed_dict={z_in: z})
