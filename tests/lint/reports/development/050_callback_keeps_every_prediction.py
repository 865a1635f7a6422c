# source: https://github.com/tensorflow/tensorflow/issues/59218
# %%
import numpy as np
import tensorflow as tf
from seismo import load_windows, conv_picker

Xtr, ytr, Xva, yva = load_windows("scsn_p_ps_2000.h5")

# %%
class PredictionHistory(tf.keras.callbacks.Callback):
    def __init__(self, probe):
        super().__init__()
        self.probe = probe
        self.epochs = []

    def on_train_batch_end(self, batch, logs=None):
        if batch % 50 == 0:
            y = self.model.predict(self.probe, verbose=0)  # ~
            self.epochs.append((batch, y, self.model.get_weights()))  # ! keras-callback-retains-data

# %%
picker = conv_picker(Xtr.shape[1:])
picker.compile("adam", "categorical_crossentropy")
spy = PredictionHistory(Xva)
h = picker.fit(Xtr, ytr, epochs=100, batch_size=256, callbacks=[spy], verbose=2)
