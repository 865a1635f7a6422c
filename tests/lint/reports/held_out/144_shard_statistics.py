# source: https://github.com/tensorflow/tensorflow/issues/59587 (per-file pipelines)
# %%
import json

import tensorflow as tf

files = tf.io.gfile.glob("gs://waymo-sub/training/*.tfrecord")
feature_spec = {
    "speed": tf.io.FixedLenFeature([80], tf.float32),
    "label": tf.io.FixedLenFeature([], tf.int64),
}
# %%
def parse(batch):
    return tf.io.parse_example(batch, feature_spec)

stats = {}
for path in files:
    shard = tf.data.TFRecordDataset(path).batch(512).map(parse).prefetch(1)
    n, s, s2 = 0, 0.0, 0.0
    for ex in shard:
        v = ex["speed"]
        n += int(tf.size(v))
        s += float(tf.reduce_sum(v))
        s2 += float(tf.reduce_sum(tf.square(v)))
    stats[path] = {"n": n, "mean": s / max(n, 1), "sq": s2 / max(n, 1)}
# %%
with open("speed_stats.json", "w") as fh:
    json.dump(stats, fh, indent=1)
N = sum(d["n"] for d in stats.values())
print(N, sum(d["mean"] * d["n"] for d in stats.values()) / N)
