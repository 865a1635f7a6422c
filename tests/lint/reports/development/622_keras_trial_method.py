# source: written as a sibling of reported cells
# %%
import numpy as np
from tensorflow import keras
from seq import windows
class Experiment:
    def __init__(self, x, y):
        self.x, self.y = x, y
        self.results = {}
    def run(self, width):
        model = keras.Sequential([keras.layers.LSTM(width), keras.layers.Dense(1)])
        model.compile("rmsprop", "mae")
        hist = model.fit(self.x, self.y, epochs=4, validation_split=0.2, verbose=0)
        self.results[width] = float(np.min(hist.history["val_loss"]))
# %%
exp = Experiment(*windows("power.csv"))
for w in range(8, 264, 8):
    exp.run(w)  # ! keras-session-pile-up|keras-model-created-in-loop
