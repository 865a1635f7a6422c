# source: https://github.com/keras-team/keras/issues/9151
# %%
import numpy as np
from tensorflow import keras
from bandit import play, weighted_loss

model = keras.Sequential([keras.layers.Dense(64, activation="relu", input_shape=(12,)), keras.layers.Dense(5)])

# %%
for ep in range(5000):
    xs, ys, adv = play(model, horizon=32)
    model.compile(loss=weighted_loss(adv), optimizer="rmsprop")  # ! keras-compile-in-loop
    model.fit(xs, ys, epochs=1, verbose=0)  # ~
