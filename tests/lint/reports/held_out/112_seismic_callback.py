# source: https://github.com/tensorflow/tensorflow/issues/59218
# %%
import numpy as np
from tensorflow import keras

from seismic import cnn, X_train, y_train, X_valid, y_valid   # X_train: (120000, 128, 128, 1)
# %%
class PredictionCallback(keras.callbacks.Callback):
    def __init__(self, x):
        super().__init__()
        self.x = x
        self.per_epoch = []
        self.epoch_loss = []

    def on_epoch_end(self, epoch, logs=None):
        section = self.model.predict(self.x, batch_size=256, verbose=0)
        self.per_epoch.append(section)  # ! keras-callback-retains-data
        self.epoch_loss.append(logs["loss"])
# %%
pcb = PredictionCallback(X_train)
cnn.compile("adam", "mae")
cnn.fit(
    X_train, y_train,
    validation_data=(X_valid, y_valid),
    epochs=150, batch_size=64,
    callbacks=[pcb, keras.callbacks.ReduceLROnPlateau(patience=5)],
)
# %%
change = [float(np.abs(b - a).mean()) for a, b in zip(pcb.per_epoch, pcb.per_epoch[1:])]
print(change[:5], change[-5:])
