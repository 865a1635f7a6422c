# source: https://github.com/tensorflow/tensorflow/issues/51839
# %%
import numpy as np
import tensorflow as tf
from scipy.spatial import cKDTree
from lidar import sweeps

# %%
def neighbours(xyz, k):
    xyz = xyz.numpy()
    d, i = cKDTree(xyz).query(xyz, int(k))
    return d.astype("float32"), i.astype("int64")

# %%
density = []
for cloud in sweeps("seq07"):
    dist, idx = tf.py_function(neighbours, [cloud, 20], [tf.float32, tf.int64])  # ! tf-py-function
    density.append(float(tf.reduce_mean(dist[:, -1])))
np.save("density.npy", np.array(density))
