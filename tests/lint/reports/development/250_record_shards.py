# source: https://github.com/tensorflow/models/pull/483 (before the pull request)
# %%
import os
import tensorflow as tf

from captions import train_images, NUM_SHARDS, OUT, to_sequence_example

# %%
class Converter:
    def __init__(self, out_dir):
        self.out_dir = out_dir
        self.writers = {}
        self.count = 0

    def write_shard(self, shard, metas):
        path = os.path.join(self.out_dir, 'train-%.5d-of-%.5d' % (shard, NUM_SHARDS))
        self.writers[shard] = tf.io.TFRecordWriter(path)  # ! tf-file-handle-unclosed
        for meta in metas:
            ex = to_sequence_example(meta)
            if ex is not None:
                self.writers[shard].write(ex.SerializeToString())
                self.count += 1
        self.writers[shard].flush()

# %%
conv = Converter(OUT)
per = len(train_images) // NUM_SHARDS
for s in range(NUM_SHARDS):
    conv.write_shard(s, train_images[s * per:(s + 1) * per])
    print('shard', s, conv.count)
