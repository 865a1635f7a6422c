# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from model import logits, x, labels, stream
sess = tf.InteractiveSession()
# %%
hits = 0
for img, lab in stream():
    p = sess.run(tf.argmax(logits, 1), feed_dict={x: img})  # ! tf-graph-growth-in-loop
    hits += (p == lab).sum()
sess.close()
