# source: https://github.com/tensorflow/tensorflow/issues/4685, https://github.com/tensorflow/models/pull/483
# %%
import tensorflow as tf

from tokenization import FullTokenizer, make_instances, to_example
# %%
def write_instances(instances, output_files):
    writers = []
    for output_file in output_files:
        writers.append(tf.io.TFRecordWriter(output_file))
    writer_index = 0
    total_written = 0
    for inst in instances:
        writers[writer_index].write(to_example(inst).SerializeToString())
        writer_index = (writer_index + 1) % len(writers)
        total_written += 1
    for writer in writers:
        writer.close()
    return total_written
# %%
tok = FullTokenizer("vocab.txt")
total = 0
for k in range(40):
    shards = [f"rec/{k:02d}-{s:03d}.tfrecord" for s in range(64)]
    total += write_instances(make_instances(f"wiki/{k:02d}.txt", tok), shards)
print("Wrote %d total instances" % total)
