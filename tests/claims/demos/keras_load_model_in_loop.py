# Keras keeps what it built for each model it loads, until the session is cleared.
# meter: host.live
# per: turn
# bad: at least 60 000
# good: at most 40 000
# %% setup
import keras
import numpy as np

x, y = np.random.rand(32, 4), np.random.rand(32, 1)
trained = keras.Sequential([keras.Input((4,)), keras.layers.Dense(32), keras.layers.Dense(1)])
trained.compile("adam", "mse")
checkpoints = [f"{n}.keras" for n in range(turns)]
for path in checkpoints:
    trained.save(path)
scores = []
# %% bad
for path in checkpoints:
    model = keras.models.load_model(path)
    scores.append(model.evaluate(x, y, verbose=0))
# %% good
for path in checkpoints:
    keras.backend.clear_session()
    model = keras.models.load_model(path)
    scores.append(model.evaluate(x, y, verbose=0))
