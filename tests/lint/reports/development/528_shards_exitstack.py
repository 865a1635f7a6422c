# source: https://github.com/tensorflow/models/pull/483
# %%
import contextlib
import hashlib
import tensorflow as tf
from captions import iter_items, to_sequence_example

N = 64

# %%
def bucket(key):
    return int(hashlib.md5(key.encode()).hexdigest(), 16) % N

# %%
counts = [0] * N
with contextlib.ExitStack() as stack:
    outs = []
    for i in range(N):
        outs.append(stack.enter_context(tf.io.TFRecordWriter(f"tfrec/train-{i:03d}-of-{N:03d}")))
    for key, img, cap in iter_items("mscoco/train"):
        b = bucket(key)
        outs[b].write(to_sequence_example(img, cap).SerializeToString())
        counts[b] += 1
print(sum(counts), min(counts), max(counts))
