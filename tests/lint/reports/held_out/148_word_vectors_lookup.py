# source: https://github.com/tensorflow/tensorflow/issues/31093
# %%
import numpy as np
import tensorflow as tf
from gensim.models import KeyedVectors

kv = KeyedVectors.load_word2vec_format("cc.en.300.vec")      # 1.4M words
vectors = np.asarray(kv.vectors, dtype="float32")
word2id = tf.lookup.StaticHashTable(
    tf.lookup.KeyValueTensorInitializer(kv.index_to_key, np.arange(len(kv), dtype="int64")), -1
)
# %%
@tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
def sentence_vector(words):
    ids = word2id.lookup(words)
    ids = tf.boolean_mask(ids, ids >= 0)
    table = tf.constant(vectors)  # ! tf-graph-constant
    return tf.reduce_mean(tf.gather(table, ids), axis=0)
# %%
from corpus import docs
sims = []
for d in docs:
    a = sentence_vector(tf.constant(d.title.split()))
    b = sentence_vector(tf.constant(d.body.split()))
    sims.append(float(tf.tensordot(a, b, 1)))
print(np.mean(sims))
