# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import fit_one
# %%
for ep in range(100):
    fw = tf.summary.create_file_writer("logs/train")  # ! any-summary-writer-unclosed|nb-writer-reopened
    with fw.as_default():
        tf.summary.scalar("loss", fit_one(), step=ep)
