# source: https://github.com/tensorflow/models/pull/483 (after the merge)
# %%
import os
import sys
from datetime import datetime
import tensorflow as tf

from captions import train_images, NUM_SHARDS, OUT, to_sequence_example

# %%
def process_shards(name, images, ranges):
    counter = 0
    for s in range(len(ranges) - 1):
        output_file = os.path.join(OUT, '%s-%.5d-of-%.5d' % (name, s, NUM_SHARDS))
        writer = tf.io.TFRecordWriter(output_file)
        shard_counter = 0
        for i in range(ranges[s], ranges[s + 1]):
            sequence_example = to_sequence_example(images[i])
            if sequence_example is not None:
                writer.write(sequence_example.SerializeToString())
                shard_counter += 1
                counter += 1
        writer.close()
        print('%s: wrote %d pairs to %s' % (datetime.now(), shard_counter, output_file))
        sys.stdout.flush()
    return counter

# %%
step = len(train_images) // NUM_SHARDS
n = process_shards('train', train_images, list(range(0, len(train_images) + 1, step)))
print(n)
