# Each fit of one epoch builds its pipeline and history anew.
# not a leak: older versions kept some of what each call had built, and Keras 3 is only slow
# meter: host.live
# per: turn
# bad: at most 20 000
# good: at most 20 000
# %% setup
import numpy as np
from tensorflow import keras

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
x, y = np.zeros((8, 4)), np.zeros(8)
# %% bad
for epoch in range(turns):
    model.fit(x, y, epochs=1, verbose=0)
# %% good
history = model.fit(x, y, epochs=turns, verbose=0)
