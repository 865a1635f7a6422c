# Keras still keeps what it built for a model whose name was deleted.
# meter: host.live
# per: turn
# bad: at least 20 000
# good: at most 20 000
# %% setup
import gc

import keras
import numpy as np
from keras import layers

x = np.random.rand(32, 4)


def build():
    return keras.Sequential([layers.Dense(32), layers.Dense(32), layers.Dense(1)])
# %% bad
for fold in range(turns):
    model = build()
    model.predict(x, verbose=0)
    del model
    gc.collect()
# %% good
for fold in range(turns):
    model = build()
    model.predict(x, verbose=0)
    del model
    keras.backend.clear_session(free_memory=True)
