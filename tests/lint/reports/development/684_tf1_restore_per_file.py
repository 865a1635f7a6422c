# source: written as a sibling of reported cells
# %%
import glob
import tensorflow.compat.v1 as tf
tf.disable_eager_execution()
from arch import build
# %%
def evaluate(ckpt):
    out = build()
    saver = tf.train.Saver()
    with tf.Session() as s:
        saver.restore(s, ckpt)
        return s.run(out)
# %%
for c in glob.glob("run/*.index"):
    tf.reset_default_graph()
    print(c, evaluate(c[:-6]))
