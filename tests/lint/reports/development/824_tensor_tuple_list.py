# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import model, test_ds
pairs = []
# %%
for x, y in test_ds:
    p = tf.nn.softmax(model(x, training=False))
    pairs.append((y, p))  # ! tf-tensor-list-retention
