# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import loss, train, x, batches
sess = tf.Session()
w = tf.summary.FileWriter("logs", sess.graph)
# %%
for i, b in enumerate(batches):
    s = tf.summary.scalar("loss", loss)  # ! tf-graph-growth-in-loop
    _, v = sess.run([train, s], {x: b})
    w.add_summary(v, i)
w.close()
sess.close()
