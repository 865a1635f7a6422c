# source: written as a sibling of reported cells
# %%
import numpy as np
import tensorflow as tf
emb = np.load("glove.npy")
@tf.function
def lookup(ids):
    return tf.gather(emb, ids)  # ! tf-graph-constant
# %%
for b in open("ids.txt"):
    lookup(tf.constant([int(i) for i in b.split()]))
