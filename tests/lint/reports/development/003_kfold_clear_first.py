# source: https://github.com/keras-team/keras/issues/2102
# %%
import gc
import numpy as np
from sklearn.model_selection import StratifiedKFold
import tensorflow as tf
from tensorflow.keras import backend as K
from tensorflow.keras import layers

# %%
signals, labels = np.load("ecg/signals.npy"), np.load("ecg/labels.npy")
signals = signals[..., np.newaxis]

# %%
accs = []
for fold, (tr, va) in enumerate(StratifiedKFold(10, shuffle=True, random_state=7).split(signals, labels), 1):
    K.clear_session()
    gc.collect()
    net = tf.keras.Sequential([
        layers.Conv1D(32, 7, activation="relu", input_shape=signals.shape[1:]),
        layers.MaxPooling1D(4),
        layers.Flatten(),
        layers.Dense(1, activation="sigmoid"),
    ])
    net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    net.fit(signals[tr], labels[tr], epochs=30, batch_size=64, verbose=0)
    accs.append(net.evaluate(signals[va], labels[va], verbose=0)[1])

# %%
print("%.3f +/- %.3f" % (np.mean(accs), np.std(accs)))
