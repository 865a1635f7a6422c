# source: https://github.com/keras-team/keras/issues/2775
# %%
import keras
import numpy as np
from keras import layers

from tox21 import X_train, y_train, X_test, y_test

def member(seed):
    keras.utils.set_random_seed(seed)
    m = keras.Sequential([
        keras.Input((1024,)),
        layers.Dense(512, activation="selu"),
        layers.AlphaDropout(0.2),
        layers.Dense(12, activation="sigmoid"),
    ])
    m.compile("adamw", "binary_crossentropy")
    return m
# %%
keras.utils.clear_session()
members = []
for seed in (1, 2, 3, 4, 5):
    m = member(seed)  # ~
    m.fit(X_train, y_train, epochs=25, batch_size=256, verbose=0)
    members.append(m)  # ~
# %%
x = keras.Input((1024,))
ensemble = keras.Model(x, layers.Average()([m(x) for m in members]))
prob = ensemble.predict(X_test, batch_size=1024)
print(np.mean((prob > 0.5) == y_test))
ensemble.save("tox21_ensemble.keras")
