# source: https://github.com/tensorflow/tensorflow/pull/1226
# %%
import contextlib
import tensorflow as tf
from glob import glob
from voc import to_example

xmls = sorted(glob("VOC/Annotations/*.xml"))

# %%
def write_shards(paths, n):
    with contextlib.ExitStack() as st:
        outs = [st.enter_context(tf.io.TFRecordWriter("out/val-%03d" % k)) for k in range(n)]
        for j, p in enumerate(paths):
            outs[j % n].write(to_example(p).SerializeToString())

# %%
write_shards(xmls[:5000], 16)
ds = tf.data.TFRecordDataset(tf.data.Dataset.list_files("out/val-*"))
print(ds.reduce(0, lambda a, _: a + 1).numpy())
