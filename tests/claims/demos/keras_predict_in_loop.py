# Each predict builds a pipeline for its row; calling the model does not.
# not a leak: Keras 2 kept some of each pipeline for a while, and Keras 3 is only slow
# meter: host.live
# per: turn
# bad: at most 20 000
# good: at most 20 000
# %% setup
import numpy as np
from tensorflow import keras

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
state = np.zeros(4)
# %% bad
step = 0
while step < turns:
    model.predict(state[None], verbose=0)
    step += 1
# %% good
step = 0
while step < turns:
    model(state[None], training=False)
    step += 1
