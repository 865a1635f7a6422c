# source: https://github.com/keras-team/keras/issues/6442
# %%
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, Model, Input

glove = np.load("glove_400k_300d.npy")     # 480 MB
print(glove.shape)

# %%
def lookup_and_pool(ids):
    vecs = tf.gather(tf.constant(glove), ids)  # ~
    mask = tf.cast(ids > 0, tf.float32)[..., None]
    return tf.reduce_sum(vecs * mask, 1) / (tf.reduce_sum(mask, 1) + 1e-6)

# %%
tok = Input((60,), dtype="int32")
z = layers.Lambda(lookup_and_pool)(tok)  # ! keras-lambda-layer|tf-graph-constant
z = layers.Dense(128, "relu")(z)
clf = Model(tok, layers.Dense(20, "softmax")(z))
clf.compile("adam", "sparse_categorical_crossentropy")
clf.save("newsgroups_model")
