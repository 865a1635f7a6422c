# source: https://github.com/tensorflow/tensorflow/issues/36465
# %%
import gc
import numpy as np
import tensorflow as tf
from sklearn.model_selection import GroupKFold
from ecg import load_ecg

X, y, pid = load_ecg()

# %%
oof = np.zeros(len(y))
for k, (tr, te) in enumerate(GroupKFold(10).split(X, y, pid)):
    inp = tf.keras.Input(X.shape[1:])
    h = tf.keras.layers.Conv1D(64, 7, activation="relu")(inp)
    h = tf.keras.layers.GlobalAveragePooling1D()(h)
    cnn = tf.keras.Model(inp, tf.keras.layers.Dense(1, activation="sigmoid")(h))  # ! keras-model-created-in-loop|keras-session-pile-up
    cnn.compile("adam", "binary_crossentropy")
    cnn.fit(X[tr], y[tr], epochs=15, verbose=0)
    oof[te] = cnn.predict(X[te], verbose=0)[:, 0]  # ~
    cnn.save(f"ecg_fold{k}.keras")
    del cnn  # ! tf-del-without-clear-session
    gc.collect()  # ~
