# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from model import loss, x, batches
sess = tf.Session()
# %%
for lr in (0.1, 0.03, 0.01, 0.003, 0.001, 3e-4):
    train = tf.train.GradientDescentOptimizer(lr).minimize(loss)  # ! tf-graph-growth-in-loop
    sess.run(tf.global_variables_initializer())  # ~
    for b in batches():
        sess.run(train, {x: b})
sess.close()
