# source: written as a sibling of reported cells
# %%
from collections import deque
import tensorflow as tf
from d import student, teacher, ds
queue = deque(maxlen=64)
@tf.function
def embed(x):
    return tf.math.l2_normalize(teacher(x, training=False), -1)
for x in ds:
    queue.append(embed(x))
