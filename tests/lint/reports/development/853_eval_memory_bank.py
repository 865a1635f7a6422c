# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import student, teacher, ds
queue = []
# %%
@tf.function
def embed(x):
    return tf.math.l2_normalize(teacher(x, training=False), -1)
for x in ds:
    z = embed(x)
    queue.append(z)  # ! tf-tensor-list-retention
