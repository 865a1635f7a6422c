# The callback keeps the predictions of every epoch as tensors.
# meter: tf.cpu:0.allocated
# per: turn
# turns: 2, 6
# bad: at least 400 000
# good: at most 100 000
# %% setup
import keras
import numpy as np
import tensorflow as tf

x, y = np.random.rand(1024, 8).astype("float32"), np.random.rand(1024, 128).astype("float32")
model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(128)])
model.compile("sgd", "mse")
# %% bad
class Watch(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.outputs = []

    def on_epoch_end(self, epoch, logs=None):
        self.outputs.append(self.model(x, training=False))


watch = Watch()
history = model.fit(x, y, batch_size=1024, epochs=turns, callbacks=[watch], verbose=0)
# %% good
class Watch(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.spread = []

    def on_epoch_end(self, epoch, logs=None):
        self.spread.append(float(tf.math.reduce_std(self.model(x, training=False))))


watch = Watch()
history = model.fit(x, y, batch_size=1024, epochs=turns, callbacks=[watch], verbose=0)
