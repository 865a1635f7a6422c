# source: written as a sibling of reported cells
# %%
import numpy as np
import tensorflow as tf
from nets import encoder
fwd = tf.function(encoder)
# %%
sents = open("corpus.txt").read().splitlines()
for s in sents:
    ids = [ord(c) for c in s]
    v = fwd(ids)  # ! tf-function-python-args
