# source: https://github.com/keras-team/keras/issues/2102
# %%
import numpy as np
from sklearn.model_selection import StratifiedKFold
from keras.models import Sequential
from keras.layers import Conv1D, MaxPooling1D, Flatten, Dense, Dropout

# %%
signals, labels = np.load("ecg/signals.npy"), np.load("ecg/labels.npy")
signals = signals[..., np.newaxis]
print(signals.shape, np.bincount(labels))

# %%
skf = StratifiedKFold(n_splits=10, shuffle=True, random_state=7)
accs = []
for fold, (tr, va) in enumerate(skf.split(signals, labels), 1):
    print("=== fold", fold)
    net = Sequential()  # ! keras-model-created-in-loop|keras-session-pile-up
    net.add(Conv1D(32, 7, activation="relu", input_shape=signals.shape[1:]))
    net.add(MaxPooling1D(4))
    net.add(Conv1D(64, 5, activation="relu"))
    net.add(Flatten())
    net.add(Dropout(0.4))
    net.add(Dense(1, activation="sigmoid"))
    net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    net.fit(signals[tr], labels[tr], epochs=30, batch_size=64, verbose=0)
    _, acc = net.evaluate(signals[va], labels[va], verbose=0)  # ~
    accs.append(acc)
    # memory goes up ~300 MB here each time, OOM at fold 7

# %%
print("%.3f +/- %.3f" % (np.mean(accs), np.std(accs)))
