# source: https://github.com/tensorflow/tensorflow/issues/124972 (variable-length serving, with the signature that was recommended)
# %%
import tensorflow as tf
from transformers import AutoTokenizer
from search_encoder import load_encoder

tok = AutoTokenizer.from_pretrained('bert-base-uncased')
encoder = load_encoder('encoder.keras')

# %%
@tf.function(input_signature=[tf.TensorSpec([None, None], tf.int32)])
def embed(ids):
    h = encoder(ids, training=False)
    mask = tf.cast(ids > 0, h.dtype)[..., tf.newaxis]
    return tf.reduce_sum(h * mask, 1) / tf.reduce_sum(mask, 1)

# %%
def serve(queue, index):
    for query in queue:
        ids = tok(query)['input_ids']
        vec = embed(tf.constant([ids], tf.int32)).numpy()
        query.reply(index.search(vec, 10))

# %%
from broker import connect, faiss_index
serve(connect('queries'), faiss_index('docs.idx'))
