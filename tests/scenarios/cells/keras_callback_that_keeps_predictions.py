# Keras callback that keeps predictions.
# leak: kind=container, root=keeper, bytes=20971520, code=NBL325
# %%
import keras
import numpy as np

class KeepPredictions(keras.callbacks.Callback):
    def __init__(self, x):
        super().__init__()
        self.x = x
        self.epochs = []

    def on_epoch_end(self, epoch, logs=None):
        self.epochs.append(self.model.predict(self.x, verbose=0))

x = np.random.rand(1024, 32).astype("float32")
y = np.random.rand(1024, 1024).astype("float32")
# %%
model = keras.Sequential([keras.Input((32,)), keras.layers.Dense(1024)])
model.compile("sgd", "mse")
keeper = KeepPredictions(x)
history = model.fit(x, y, epochs=5, batch_size=256, verbose=0, callbacks=[keeper])
