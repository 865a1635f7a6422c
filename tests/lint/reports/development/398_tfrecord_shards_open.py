# source: from memory: stackoverflow "too many open files" when writing TFRecord shards
# %%
import glob
import tensorflow as tf

def feat(b):
    return tf.train.Feature(bytes_list=tf.train.BytesList(value=[b]))

# %%
paths = sorted(glob.glob("/imgs/*.jpg"))
for shard in range(0, len(paths), 500):
    writer = tf.io.TFRecordWriter(f"out/part-{shard:06d}.tfrecord")  # ! tf-file-handle-unclosed
    for p in paths[shard:shard + 500]:
        raw = tf.io.read_file(p).numpy()
        ex = tf.train.Example(features=tf.train.Features(feature={"jpg": feat(raw)}))
        writer.write(ex.SerializeToString())
    print("written", shard)
