# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from model import loss, x, batches
train = tf.train.AdamOptimizer().minimize(loss)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    tf.get_default_graph().finalize()
    for b in batches():
        _, l = sess.run([train, loss], {x: b})
