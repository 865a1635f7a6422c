# source: written as a sibling of reported cells
# %%
import random
from keras.models import Sequential
from keras.layers import Dense, Dropout
from wine import X_train, y_train, X_val, y_val
tried = 0
# %%
while tried < 40:
    p = random.choice([0.1, 0.3, 0.5])
    units = 2 ** random.randint(4, 9)
    nn = Sequential([Dense(units, activation="relu"), Dropout(p), Dense(3, activation="softmax")])  # ! keras-model-created-in-loop
    nn.compile("adam", "categorical_crossentropy", metrics=["acc"])
    nn.fit(X_train, y_train, epochs=20, verbose=0, validation_data=(X_val, y_val))
    tried += 1
