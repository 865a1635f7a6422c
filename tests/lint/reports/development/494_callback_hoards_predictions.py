# source: https://codemia.io/knowledge-hub/path/keras_occupies_an_indefinitely_increasing_amount_of_memory_for_each_epoch
# %%
import numpy as np
import keras
from keras import layers

# %%
class Trajectory(keras.callbacks.Callback):
    """Store what the network thinks of the validation set after every epoch."""
    def __init__(self, x):
        super().__init__()
        self.x = x
        self.snapshots = []

    def on_epoch_end(self, epoch, logs=None):
        guess = self.model.predict(self.x, batch_size=512, verbose=0)
        self.snapshots.append(guess)  # ! keras-callback-retains-data

# %%
from cifar_local import xtr, ytr, xva, yva
net = keras.Sequential([layers.Input((32, 32, 3)), layers.Conv2D(64, 3, activation="relu"),
                        layers.Flatten(), layers.Dense(100, activation="softmax")])
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])

# %%
watch = Trajectory(xva)
net.fit(xtr, ytr, epochs=500, batch_size=128, callbacks=[watch], verbose=2)
