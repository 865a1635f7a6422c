# Each compile makes an optimizer with its state and traces a training step anew.
# meter: host.live
# per: turn
# turns: 2, 6
# bad: at least 1 000 000
# %% setup
import keras
import numpy as np
from keras import layers

x, y = np.random.rand(32, 4), np.random.rand(32, 1)
model = keras.Sequential([keras.Input((4,)), layers.Dense(32), layers.Dense(1)])
# %% bad
for epoch in range(turns):
    model.compile("adam", "mse")
    model.fit(x, y, epochs=1, verbose=0)
# %% good
model.compile("adam", "mse")
model.fit(x, y, epochs=turns, verbose=0)
