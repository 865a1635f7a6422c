# source: https://github.com/tensorflow/tensorflow/issues/124972
# %%
import tensorflow as tf
from tokenizers import Tokenizer
from qa.model import encoder
from qa.stream import questions

tok = Tokenizer.from_file("tok.json")

# %%
@tf.function
def encode(ids):
    t = tf.convert_to_tensor(ids)[None]
    return encoder(t, training=False)[:, 0]

# %%
import numpy as np
vecs = []
for q in questions("log.jsonl"):
    ids = tok.encode(q).ids        # plain python list, any length
    vecs.append(encode(ids).numpy())  # ! tf-function-python-args
np.save("q.npy", np.concatenate(vecs))
