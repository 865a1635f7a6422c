# One history leads to a former model of many layers, and is still looked at.
# in use
# %%
import keras
import numpy as np
rows, targets = np.ones((32, 64), "float32"), np.ones((32, 1), "float32")
def build():
    layers = [keras.layers.Dense(64) for _ in range(90)]
    model = keras.Sequential([keras.Input((64,)), *layers, keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    return model
# %%
model = build()
history = model.fit(rows, targets, verbose=0)
# %%
model = build()
# %%
print(history.history["loss"])
