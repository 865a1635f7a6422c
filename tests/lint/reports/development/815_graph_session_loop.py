# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import grid, build, feed
# %%
for c in grid:
    loss, train = build(c)
    sess = tf.Session()  # ! tf-session-unclosed
    sess.run(tf.global_variables_initializer())  # ~
    for f in feed():
        sess.run(train, f)
