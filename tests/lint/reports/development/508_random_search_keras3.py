# source: https://github.com/keras-team/keras/issues/10911
# %%
import os
os.environ["KERAS_BACKEND"] = "tensorflow"
import random
import keras
from cmapss import windows

xs, ys, xv, yv = windows("FD001", 30)

# %%
def rul_net(units, depth, drop):
    i = keras.Input(xs.shape[1:])
    h = i
    for d in range(depth):
        h = keras.layers.LSTM(units, return_sequences=d < depth - 1)(h)
        h = keras.layers.Dropout(drop)(h)
    net = keras.Model(i, keras.layers.Dense(1)(h))
    net.compile(keras.optimizers.Adam(1e-3), "mse")
    return net

def score(cfg):
    net = rul_net(**cfg)  # ~
    net.fit(xs, ys, epochs=12, batch_size=256, verbose=0)
    return net.evaluate(xv, yv, verbose=0)

# %%
rng = random.Random(7)
trials = [dict(units=rng.choice([16, 32, 64, 128]), depth=rng.choice([1, 2, 3]), drop=rng.random() / 2) for _ in range(150)]
results = [score(c) for c in trials]  # ! keras-session-pile-up|keras-model-created-in-loop
print(min(zip(results, range(150))))
