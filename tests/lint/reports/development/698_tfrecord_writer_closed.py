# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from shards import groups, example
for k, g in enumerate(groups):
    wr = tf.io.TFRecordWriter(f"out-{k:05d}.tfrecord")
    for row in g:
        wr.write(example(row).SerializeToString())
    wr.close()
