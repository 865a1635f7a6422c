# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from data import xv, ds, net
class Snap(tf.keras.callbacks.Callback):
    def __init__(self, x):
        super().__init__()
        self.x = x
        self.preds = []
    def on_epoch_end(self, epoch, logs=None):
        self.preds.append(self.model.predict(self.x, verbose=0))  # ! keras-callback-retains-data
# %%
net.fit(ds, epochs=100, callbacks=[Snap(xv)])
