# source: https://github.com/tensorflow/tensorflow/issues/59218
# %%
import numpy as np
import tensorflow as tf
from seismo import load_windows, conv_picker

Xtr, ytr, Xva, yva = load_windows("scsn_p_ps_2000.h5")

class PredictionDump(tf.keras.callbacks.Callback):
    def __init__(self, probe, out):
        super().__init__()
        self.probe, self.out, self.means = probe, out, []

    def on_epoch_end(self, epoch, logs=None):
        y = self.model.predict(self.probe, verbose=0)
        np.save(f"{self.out}/ep{epoch:03d}.npy", y)
        self.means.append(float(y.mean()))

# %%
picker = conv_picker(Xtr.shape[1:])
picker.compile("adam", "categorical_crossentropy")
h = picker.fit(Xtr, ytr, epochs=100, batch_size=256, verbose=2,
               callbacks=[PredictionDump(Xva[:512], "dumps"), tf.keras.callbacks.CSVLogger("hist.csv")])
