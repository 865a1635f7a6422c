# source: https://github.com/keras-team/keras/issues/2102
# %%
import numpy as np
import tensorflow as tf
from tensorflow import keras
from sklearn.model_selection import StratifiedKFold
from cellset import images, labels

def head(width):
    inp = keras.Input((96, 96, 3))
    h = keras.layers.Conv2D(32, 3, activation="relu")(inp)
    h = keras.layers.GlobalAveragePooling2D()(h)
    h = keras.layers.Dense(width, activation="relu")(h)
    m = keras.Model(inp, keras.layers.Dense(4, activation="softmax")(h))
    m.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return m

# %%
acc = []
for tr, te in StratifiedKFold(5).split(images, labels):
    keras.backend.clear_session()
    net = head(64)
    net.fit(images[tr], labels[tr], epochs=8, batch_size=64, verbose=0)
    acc.append(net.evaluate(images[te], labels[te], verbose=0)[1])
print(np.mean(acc), np.std(acc))
