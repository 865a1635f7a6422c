# source: https://github.com/tensorflow/tensorflow/issues/51839
# %%
import numpy as np
import tensorflow as tf
from scipy.spatial import cKDTree

from scans import scan_stream

# %%
def knn(xyz, k):
    xyz = xyz.numpy()
    dist, indices = cKDTree(xyz).query(xyz, k=int(k))
    return indices.astype(np.int64), dist.astype(np.float32)

# %%
density = []
for xyz in scan_stream('kitti/00'):
    idx, dist = tf.py_function(knn, [xyz, 20], [tf.int64, tf.float32])  # ! tf-py-function
    density.append(float(tf.reduce_mean(dist)))

# %%
print(len(density), np.percentile(density, [5, 50, 95]))
