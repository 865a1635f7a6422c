# source: written as a sibling of reported cells
# %%
import tensorflow.compat.v1 as tf
tf.disable_eager_execution()
def norm(a):
    s = tf.InteractiveSession()  # ! tf-session-unclosed
    return tf.norm(tf.constant(a)).eval()  # ~
# %%
from d import arrays
vals = [norm(a) for a in arrays]
