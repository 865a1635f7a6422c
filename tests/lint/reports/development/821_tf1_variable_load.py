# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import sess, snapshots
for snap in snapshots:
    for v in tf.trainable_variables():
        v.load(snap[v.name], sess)
