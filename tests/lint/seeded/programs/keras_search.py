# %%
import itertools

import keras
import numpy as np
from keras import layers

x, y = np.load("x.npy"), np.load("y.npy")
grid = list(itertools.product((16, 32, 64), (1e-2, 1e-3, 1e-4)))


# %%
def build(units, lr):
    model = keras.Sequential([keras.Input((x.shape[1],)), layers.Dense(units, "relu"), layers.Dense(1)])
    model.compile(keras.optimizers.Adam(lr), "mse")
    return model


def run(units, lr):
    keras.backend.clear_session()  # seed drop-statement NBL303+9
    model = build(units, lr)
    history = model.fit(x, y, epochs=5, validation_split=0.2, verbose=0)
    return min(history.history["val_loss"])


# %%
scores = {}
for units, lr in grid:
    scores[units, lr] = run(units, lr)
best = min(scores, key=scores.get)

# %%
folds = np.array_split(np.arange(len(x)), 5)
errors = []
for fold in folds:
    keras.backend.clear_session()  # seed drop-statement NBL301+1
    model = build(*best)
    rest = np.setdiff1d(np.arange(len(x)), fold)
    model.fit(x[rest], y[rest], epochs=5, verbose=0)
    errors.append(model.evaluate(x[fold], y[fold], verbose=0))
print(np.mean(errors))

# %%
for path in ("first.keras", "second.keras", "third.keras", "fourth.keras"):
    keras.backend.clear_session()  # seed drop-statement NBL317+1
    saved = keras.models.load_model(path)
    print(path, saved.evaluate(x, y, verbose=0))
