# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from texts import paths, tokenize
# %%
vocab = {}
for p in paths:
    fh = tf.io.gfile.GFile(p, "r")  # ! tf-file-handle-unclosed
    for w in tokenize(fh.read()):
        vocab[w] = vocab.get(w, 0) + 1
