# source: from memory: Stack Overflow "TFRecordWriter file is truncated / too many open files" questions
# %%
import tensorflow as tf
import pandas as pd

SHARD = 2000
meta = pd.read_csv("birds/meta.csv")

# %%
def to_example(row):
    raw = tf.io.read_file(row.path).numpy()
    feat = {"img": tf.train.Feature(bytes_list=tf.train.BytesList(value=[raw])),
            "y": tf.train.Feature(int64_list=tf.train.Int64List(value=[row.species]))}
    return tf.train.Example(features=tf.train.Features(feature=feat)).SerializeToString()

# %%
n = 0
for start in range(0, len(meta), SHARD):
    rec = tf.io.TFRecordWriter(f"birds/shard-{start // SHARD:05d}.tfrec")  # ! tf-file-handle-unclosed
    for row in meta.iloc[start:start + SHARD].itertuples():
        rec.write(to_example(row))
        n += 1
print(n, "examples")
