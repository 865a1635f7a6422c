# source: from memory: stackoverflow, custom Callback that keeps the predictions of every epoch to compute F1 later
# %%
import numpy as np
import tensorflow as tf
from segset import train_ds, x_val, y_val, unet

class ValHistory(tf.keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.preds = []
        self.weights = []

    def on_epoch_end(self, epoch, logs=None):
        p = self.model.predict(x_val, batch_size=8, verbose=0)  # ~
        self.preds.append(p)  # ! keras-callback-retains-data|tf-tensor-list-retention
        self.weights.append(self.model.get_weights())  # ! keras-callback-retains-data

# %%
vh = ValHistory()
m = unet((256, 256, 3))
m.compile("adam", "binary_crossentropy")
hist = m.fit(train_ds, epochs=200, callbacks=[vh])
