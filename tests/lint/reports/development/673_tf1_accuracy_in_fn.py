# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from model import logits, x, y_, batches, optimizer_op
def accuracy(sess, bx, by):
    correct = tf.equal(tf.argmax(logits, 1), tf.argmax(y_, 1))
    acc = tf.reduce_mean(tf.cast(correct, tf.float32))  # ! tf-graph-growth-in-loop
    return sess.run(acc, {x: bx, y_: by})
# %%
with tf.Session() as sess:
    for i, (bx, by) in enumerate(batches(10000)):
        sess.run(optimizer_op, {x: bx, y_: by})
        if i % 100 == 0:
            print(accuracy(sess, bx, by))
