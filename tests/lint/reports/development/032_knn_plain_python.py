# source: https://github.com/tensorflow/tensorflow/issues/51839
# %%
import numpy as np
import tensorflow as tf
from sklearn.neighbors import KDTree

from lidar import stream_scans
from pointnet import PointNetSeg
seg = PointNetSeg()

# %%
for scan in stream_scans("2021-09"):
    pts = np.asarray(scan)
    dist, idx = KDTree(pts).query(pts, k=20)
    logits = seg(tf.constant(pts[idx], tf.float32), tf.constant(dist, tf.float32))
    print(int(np.argmax(logits[0])))
