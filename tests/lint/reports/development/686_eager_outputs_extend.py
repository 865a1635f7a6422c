# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from tagger import model, test_batches
# %%
allp = []
for x, _ in test_batches:
    allp.extend(tf.unstack(model(x, training=False)))  # ! tf-tensor-list-retention
