# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import net, x, y
# %%
with tf.GradientTape(persistent=True) as tp:  # ! tf-persistent-tape
    tp.watch(x)
    l = tf.reduce_mean((net(x) - y) ** 2)
gx = tp.gradient(l, x)
