# source: https://github.com/keras-team/keras/issues/10748
# %%
import numpy as np
from tensorflow.keras import layers, Model, Input

glove = np.load("glove_400k_300d.npy")

# %%
tok = Input((60,), dtype="int32")
emb = layers.Embedding(*glove.shape, mask_zero=True, trainable=False)
z = layers.GlobalAveragePooling1D()(emb(tok))
z = layers.Dense(128, "relu")(z)
clf = Model(tok, layers.Dense(20, "softmax")(z))
clf.compile("adam", "sparse_categorical_crossentropy")
emb.set_weights([glove])
del glove
clf.summary()
