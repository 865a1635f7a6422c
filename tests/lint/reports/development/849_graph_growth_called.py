# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import hidden, x, imgs
def show(sess, k, img):
    m = sess.run(tf.reduce_max(hidden[..., k], axis=-1), feed_dict={x: img})  # ! tf-graph-growth-in-loop
    return m
# %%
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for k in range(64):
        show(sess, k, imgs)
