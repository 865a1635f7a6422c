# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import net, images
# %%
maps = []
for im in images:
    v = tf.Variable(im[None])
    with tf.GradientTape() as t:
        s = tf.reduce_max(net(v, training=False))
    maps.append(t.gradient(s, v))  # ! tf-tensor-list-retention
