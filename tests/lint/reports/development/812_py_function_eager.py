# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import frames, denoise
# %%
for f in frames:
    g = tf.py_function(func=denoise, inp=[f], Tout=tf.float32)  # ! tf-py-function
    print(tf.reduce_mean(g))
