# source: written as a sibling of reported cells
# %%
import tensorflow as tf
a = tf.compat.v1.placeholder(tf.float32, [None, 3])
b = a @ tf.compat.v1.get_variable("w", [3, 1])
# %%
sess = tf.compat.v1.Session()  # ! tf-session-unclosed
sess.run(tf.compat.v1.global_variables_initializer())
# %%
from rows import X
print(sess.run(b, feed_dict={a: X}))
