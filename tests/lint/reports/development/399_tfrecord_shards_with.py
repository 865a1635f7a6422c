# source: from memory: tf tutorial, one writer per shard in a with block
# %%
import tensorflow as tf
from pathlib import Path

def to_example(path, label):
    f = tf.train.Features(feature={
        "jpg": tf.train.Feature(bytes_list=tf.train.BytesList(value=[Path(path).read_bytes()])),
        "y": tf.train.Feature(int64_list=tf.train.Int64List(value=[label])),
    })
    return tf.train.Example(features=f).SerializeToString()

# %%
def write_all(items, per=1000):
    for k in range(0, len(items), per):
        with tf.io.TFRecordWriter(f"shards/{k // per:04d}.tfrec") as w:
            for p, y in items[k:k + per]:
                w.write(to_example(p, y))

# %%
from petlist import items
write_all(items)
