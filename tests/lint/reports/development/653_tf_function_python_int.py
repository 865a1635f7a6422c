# source: written as a sibling of reported cells
# %%
import tensorflow as tf
@tf.function
def decay(w, n):
    return w * 0.99 ** n
# %%
w = tf.ones([1000])
for i in range(5000):
    w = decay(w, i)  # ! tf-function-python-args
