# source: from memory: Stack Overflow "TFRecordWriter file is truncated / too many open files" questions
# %%
import tensorflow as tf
import pandas as pd

meta = pd.read_csv("birds/meta.csv")
bytes_ = lambda v: tf.train.Feature(bytes_list=tf.train.BytesList(value=[v]))
int_ = lambda v: tf.train.Feature(int64_list=tf.train.Int64List(value=[int(v)]))

# %%
for k, part in meta.groupby(meta.index // 2000):
    with tf.io.TFRecordWriter(f"birds/shard-{k:05d}.tfrec") as rec:
        for row in part.itertuples():
            with open(row.path, "rb") as fh:
                ex = tf.train.Example(features=tf.train.Features(feature={
                    "img": bytes_(fh.read()), "y": int_(row.species)}))
            rec.write(ex.SerializeToString())
    print(k, len(part))
