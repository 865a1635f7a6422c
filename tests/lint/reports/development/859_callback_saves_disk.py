# source: written as a sibling of reported cells
# %%
import keras
import numpy as np
from d import net, ds, probe
class P(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        np.save(f"p{epoch}.npy", self.model.predict(probe, verbose=0))
net.fit(ds, epochs=2, callbacks=[P()])
