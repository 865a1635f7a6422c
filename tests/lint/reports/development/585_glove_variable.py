# source: https://github.com/tensorflow/tensorflow/issues/2382
# %%
import numpy as np
import tensorflow as tf
from corpora import batches

table = tf.Variable(np.load("glove.840B.300d.npy"), trainable=False, dtype=tf.float32)
stop = tf.constant([0, 1, 2, 3])

# %%
@tf.function(input_signature=[tf.TensorSpec([None, None], tf.int32)])
def sentence_vec(ids):
    v = tf.gather(table, ids)
    keep = tf.reduce_all(ids[..., None] != stop, -1)
    mask = tf.cast(keep, tf.float32)[..., None]
    return tf.reduce_sum(v * mask, 1) / tf.maximum(tf.reduce_sum(mask, 1), 1.)

# %%
out = np.concatenate([sentence_vec(b).numpy() for b in batches("news.txt", 512)])
np.save("news_vec.npy", out)
