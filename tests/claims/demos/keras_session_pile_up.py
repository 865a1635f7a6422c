# Each call of the function leaves behind the traced step of the model it trained.
# meter: host.live
# per: turn
# turns: 2, 6
# bad: at least 1 000 000
# %% setup
import keras
import numpy as np
from keras import layers

x, y = np.random.rand(32, 4), np.random.rand(32, 1)


def build_model():
    return keras.Sequential([keras.Input((4,)), layers.Dense(32), layers.Dense(1)])
# %% bad
def run(lr):
    m = build_model()
    m.compile(keras.optimizers.Adam(lr), "mse")
    return m.fit(x, y, verbose=0).history["loss"][-1]


scores = [run(0.01 * (n + 1)) for n in range(turns)]
# %% good
m = build_model()
m.compile(keras.optimizers.Adam(0.01), "mse")
fresh = m.get_weights()


def run(lr):
    m.set_weights(fresh)
    m.optimizer.learning_rate = lr
    return m.fit(x, y, verbose=0).history["loss"][-1]


scores = [run(0.01 * (n + 1)) for n in range(turns)]
