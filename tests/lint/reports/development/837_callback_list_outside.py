# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import net, ds, xv
snaps = []
class Keep(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        snaps.append([w.numpy() for w in self.model.weights])  # ! keras-callback-retains-data
net.fit(ds, epochs=50, callbacks=[Keep()])
