# source: https://github.com/tensorflow/tensorflow/issues/51839
# %%
import numpy as np
import tensorflow as tf
from sklearn.neighbors import KDTree

def knn(points, k):
    d, i = KDTree(points.numpy()).query(points.numpy(), k=int(k))
    return i.astype(np.int64), d.astype(np.float32)

# %%
from lidar import stream_scans
from pointnet import PointNetSeg
seg = PointNetSeg()

# %%
for scan in stream_scans("2021-09"):
    idx, dist = tf.py_function(knn, [scan, 20], [tf.int64, tf.float32])  # ! tf-py-function
    logits = seg(tf.gather(scan, idx), dist)
    print(int(tf.argmax(logits[0])))
