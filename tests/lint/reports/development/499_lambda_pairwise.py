# source: https://github.com/keras-team/keras/issues/14037
# %%
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, Model, Input

centres = tf.Variable(np.load("kmeans_centres.npy").astype("float32"), trainable=True)

# %%
inp = Input((128,))
h = layers.Dense(64, activation="relu")(inp)
soft = layers.Lambda(lambda t: tf.nn.softmax(-tf.map_fn(lambda r: tf.reduce_sum(tf.square(centres - r), 1), t)))(h)  # ! keras-lambda-layer
out = layers.Dense(10, activation="softmax")(soft)
dec = Model(inp, out)
dec.compile("adam", "sparse_categorical_crossentropy")

# %%
from feats import xtr, ytr
dec.fit(xtr, ytr, epochs=50, batch_size=256)
