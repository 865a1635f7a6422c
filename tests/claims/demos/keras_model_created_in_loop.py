# Each trained model leaves its traced step: the optimizer registers a gradient with TensorFlow.
# meter: host.live
# per: turn
# turns: 2, 6
# bad: at least 1 000 000
# %% setup
import keras
import numpy as np
from keras import layers

x, y = np.random.rand(32, 4), np.random.rand(32, 1)
# %% bad
for seed in range(turns):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(32), layers.Dense(1)])
    model.compile("adam", "mse")
    model.fit(x, y, verbose=0)
# %% good
model = keras.Sequential([keras.Input((4,)), layers.Dense(32), layers.Dense(1)])
model.compile("adam", "mse")
fresh = model.get_weights()
for seed in range(turns):
    model.set_weights(fresh)
    model.fit(x, y, verbose=0)
