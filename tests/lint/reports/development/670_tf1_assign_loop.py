# source: written as a sibling of reported cells
# %%
import tensorflow as tf
lr = tf.Variable(0.01, trainable=False)
from model import train_op, batches, x, y
# %%
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for epoch in range(100):
        sess.run(tf.assign(lr, 0.01 * 0.9 ** epoch))  # ! tf-graph-growth-in-loop
        for bx, by in batches():
            sess.run(train_op, {x: bx, y: by})
