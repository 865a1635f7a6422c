# source: https://github.com/tensorflow/models/pull/483
# %%
import tensorflow as tf
from glob import glob
from voc import to_example

N_SHARDS = 64
xmls = sorted(glob("VOC/Annotations/*.xml"))

# %%
writers = []
for k in range(N_SHARDS):
    w = tf.io.TFRecordWriter("out/train-%05d-of-%05d" % (k, N_SHARDS))  # ! tf-file-handle-unclosed
    writers.append(w)

# %%
for j, p in enumerate(xmls):
    writers[j % N_SHARDS].write(to_example(p).SerializeToString())
    if j % 1000 == 0:
        print(j, "/", len(xmls))

# %%
n = sum(1 for _ in tf.data.TFRecordDataset(glob("out/train-*")))
print(n, len(xmls))
