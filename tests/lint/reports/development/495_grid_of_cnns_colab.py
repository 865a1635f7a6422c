# source: https://github.com/keras-team/keras/issues/12923
# %%
import itertools
import pandas as pd
from keras.models import Sequential
from keras.layers import Conv2D, MaxPooling2D, Flatten, Dense, Dropout
from signs import X, Y, Xv, Yv

# %%
def cnn(filters, ksize, drop):
    m = Sequential()
    m.add(Conv2D(filters, ksize, activation="relu", input_shape=(64, 64, 3)))
    m.add(MaxPooling2D())
    m.add(Conv2D(filters * 2, ksize, activation="relu"))
    m.add(Flatten())
    m.add(Dropout(drop))
    m.add(Dense(43, activation="softmax"))
    m.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return m

# %%
grid = itertools.product([16, 32, 64], [3, 5], [0.2, 0.4, 0.6])
table = []
for f, k, d in grid:
    clf = cnn(f, k, d)  # ! keras-model-created-in-loop|keras-session-pile-up
    h = clf.fit(X, Y, epochs=8, batch_size=64, validation_data=(Xv, Yv), verbose=0)
    table.append({"f": f, "k": k, "d": d, "val": max(h.history["val_accuracy"])})

# %%
print(pd.DataFrame(table).sort_values("val"))
