# source: https://github.com/keras-team/keras/issues/2102
# %%
import itertools
from keras import backend as K
from keras.models import Sequential
from keras.layers import Conv2D, Flatten, Dense, Dropout
from signs import X, Y, Xv, Yv

# %%
def cnn(filters, ksize, drop):
    m = Sequential()
    m.add(Conv2D(filters, ksize, activation="relu", input_shape=(64, 64, 3)))
    m.add(Flatten())
    m.add(Dropout(drop))
    m.add(Dense(43, activation="softmax"))
    m.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return m

def fresh():
    K.clear_session()

# %%
table = []
for f, k, d in itertools.product([16, 32, 64], [3, 5], [0.2, 0.4]):
    fresh()
    clf = cnn(f, k, d)
    h = clf.fit(X, Y, epochs=8, validation_data=(Xv, Yv), verbose=0)
    table.append((max(h.history["val_accuracy"]), f, k, d))
    del clf, h
print(sorted(table)[-3:])
