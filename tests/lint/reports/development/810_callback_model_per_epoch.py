# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import ds, net, probe
class Features(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        sub = tf.keras.Model(self.model.inputs, self.model.layers[-2].output)  # ! keras-model-created-in-loop|keras-improper-model-reuse|keras-session-pile-up
        print(sub.predict(probe, verbose=0).std())
net.fit(ds, epochs=100, callbacks=[Features()])
