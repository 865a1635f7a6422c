# Keras callback that keeps the best predictions.
# in use
# %%
import keras
import numpy as np

class Best(keras.callbacks.Callback):
    def __init__(self, x):
        super().__init__()
        self.x, self.loss, self.predictions = x, float("inf"), None

    def on_epoch_end(self, epoch, logs=None):
        if logs["loss"] < self.loss:
            self.loss, self.predictions = logs["loss"], self.model.predict(self.x, verbose=0)

x = np.random.rand(1024, 32).astype("float32")
y = np.random.rand(1024, 512).astype("float32")
# %%
model = keras.Sequential([keras.Input((32,)), keras.layers.Dense(512)])
model.compile("sgd", "mse")
best = Best(x)
history = model.fit(x, y, epochs=4, verbose=0, callbacks=[best])
