# source: https://github.com/tensorflow/tensorflow/issues/124972
# %%
import numpy as np
import tensorflow as tf
from tokenizers import Tokenizer
from qa.model import encoder
from qa.stream import questions

tok = Tokenizer.from_file("tok.json")

# %%
@tf.function(input_signature=[tf.TensorSpec([None], tf.int32)])
def encode(ids):
    return encoder(ids[None], training=False)[:, 0]

@tf.function
def scores(v, bank, normalize=True):
    if normalize:
        v = tf.math.l2_normalize(v, -1)
    return tf.linalg.matvec(bank, v)

# %%
bank = tf.constant(np.load("bank.npy"))
best = []
for q in questions("log.jsonl"):
    v = encode(tf.constant(tok.encode(q).ids, tf.int32))[0]
    best.append(int(tf.argmax(scores(v, bank, normalize=True))))
