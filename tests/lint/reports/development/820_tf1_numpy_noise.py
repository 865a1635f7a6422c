# source: written as a sibling of reported cells
# %%
import numpy as np
import tensorflow as tf
from d import G, z_in, sess
for i in range(1000):
    z = np.random.normal(size=[64, 100])
    img = sess.run(G, feed_dict={z_in: z})
