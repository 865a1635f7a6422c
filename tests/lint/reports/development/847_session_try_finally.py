# source: written as a sibling of reported cells
# %%
import tensorflow.compat.v1 as tf
from d import paths, x, build
for p in paths:
    tf.reset_default_graph()
    y = build(p)
    sess = tf.Session()
    try:
        sess.run(tf.global_variables_initializer())
        print(sess.run(y, {"x:0": x}))
    finally:
        sess.close()
