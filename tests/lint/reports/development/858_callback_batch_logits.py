# source: written as a sibling of reported cells
# %%
import keras
from d import net, ds, probe
class P(keras.callbacks.Callback):
    history = []
    def on_train_batch_end(self, batch, logs=None):
        self.history.append(self.model(probe, training=False))  # ! keras-callback-retains-data
net.fit(ds, epochs=2, callbacks=[P()])
