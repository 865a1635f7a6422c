# source: https://github.com/tensorflow/models/pull/483
# %%
import os
import tensorflow as tf
from captions import iter_shards, to_sequence_example

# %%
def write_shard(items, path):
    w = tf.io.TFRecordWriter(path)  # ! tf-file-handle-unclosed
    n = 0
    for img, caption in items:
        se = to_sequence_example(img, caption)
        if se is not None:
            w.write(se.SerializeToString())
            n += 1
    print("wrote", n, "to", path)
    return n

# %%
total = 0
for i, items in enumerate(iter_shards("mscoco/train", 256)):
    total += write_shard(items, os.path.join("tfrec", f"train-{i:05d}-of-00256"))
print(total)
