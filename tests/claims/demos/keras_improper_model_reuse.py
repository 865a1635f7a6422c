# Each combined model traces a training step of its own, which TensorFlow keeps.
# meter: host.live
# per: turn
# turns: 2, 6
# bad: at least 1 000 000
# %% setup
import keras
import numpy as np
from keras import layers

gen = keras.Sequential([keras.Input((4,)), layers.Dense(8)])
disc = keras.Sequential([keras.Input((8,)), layers.Dense(1, activation="sigmoid")])
ones = np.ones((16, 1))


def noise():
    return np.random.rand(16, 4)
# %% bad
for step in range(turns):
    disc.trainable = False
    gan = keras.Sequential([gen, disc])
    gan.compile("adam", "binary_crossentropy")
    gan.train_on_batch(noise(), ones)
# %% good
disc.trainable = False
gan = keras.Sequential([gen, disc])
gan.compile("adam", "binary_crossentropy")
for step in range(turns):
    gan.train_on_batch(noise(), ones)
