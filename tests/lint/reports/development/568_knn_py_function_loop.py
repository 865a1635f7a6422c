# source: https://github.com/tensorflow/tensorflow/issues/51839
# %%
import numpy as np
import tensorflow as tf
from scipy.spatial import cKDTree
from clouds import stream

def knn(xyz, k):
    t = cKDTree(xyz.numpy())
    d, i = t.query(xyz.numpy(), int(k))
    return i.astype("int64"), d.astype("float32")

# %%
mean_d = []
for cloud in stream("lidar/*.bin"):
    idx, dist = tf.py_function(knn, [cloud, 20], [tf.int64, tf.float32])  # ! tf-py-function
    mean_d.append(float(tf.reduce_mean(dist)))
print(np.median(mean_d))
