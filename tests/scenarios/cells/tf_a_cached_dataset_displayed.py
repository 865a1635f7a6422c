# A dataset with a full cache, displayed: the slot keeps what the cache keeps.
# leak: kind=output-history, root=Out[3], bytes=16000000, code=NBL101
# %%
import tensorflow as tf

rows = tf.data.Dataset.range(40).map(lambda n: tf.random.normal((100, 1000)))
cached = rows.batch(4).cache()
# %%
total = 0.0
for batch in cached:
    total += float(tf.reduce_sum(batch))
cached
# %%
del cached, batch
