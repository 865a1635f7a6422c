# source: https://github.com/tensorflow/tensorflow/issues/31093
# %%
import numpy as np
import tensorflow as tf
from gensim.models import KeyedVectors

kv = KeyedVectors.load_word2vec_format("cc.en.300.vec")
n_words, dim = len(kv), kv.vector_size
word2id = tf.lookup.StaticHashTable(
    tf.lookup.KeyValueTensorInitializer(kv.index_to_key, np.arange(n_words, dtype="int64")), -1
)
table = tf.Variable(np.asarray(kv.vectors, "float32"), trainable=False, name="vectors")
del kv
# %%
STOP = tf.constant(["the", "a", "an", "of", "and"])

@tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
def sentence_vector(words):
    keep = tf.logical_not(tf.reduce_any(words[:, None] == STOP[None], axis=1))
    ids = word2id.lookup(tf.boolean_mask(words, keep))
    ids = tf.boolean_mask(ids, ids >= 0)
    return tf.math.divide_no_nan(
        tf.reduce_sum(tf.gather(table, ids), axis=0), tf.cast(tf.size(ids), tf.float32)
    )
# %%
from corpus import docs
sims = np.zeros(len(docs), "float32")
for k, d in enumerate(docs):
    a, b = sentence_vector(d.title.split()), sentence_vector(d.body.split())
    sims[k] = tf.tensordot(a, b, 1).numpy()
print(sims.mean())
