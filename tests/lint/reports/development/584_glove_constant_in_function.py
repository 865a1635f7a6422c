# source: https://github.com/drqiaojin/bioelmo/issues/3
# %%
import numpy as np
import tensorflow as tf
from corpora import batches

glove = np.load("glove.840B.300d.npy")      # 2.2M x 300
print(glove.nbytes / 1e9)

# %%
@tf.function(input_signature=[tf.TensorSpec([None, None], tf.int32)])
def sentence_vec(ids):
    table = tf.constant(glove, dtype=tf.float32)  # ! tf-graph-constant
    v = tf.gather(table, ids)
    mask = tf.cast(ids > 0, tf.float32)[..., None]
    return tf.reduce_sum(v * mask, 1) / tf.maximum(tf.reduce_sum(mask, 1), 1.)

# %%
out = np.concatenate([sentence_vec(b).numpy() for b in batches("news.txt", 512)])
np.save("news_vec.npy", out)
