# source: written as a sibling of reported cells
# %%
from keras.callbacks import Callback
from data import ds, net
class Weights(Callback):
    def on_train_begin(self, logs={}):
        self.w = []
    def on_batch_end(self, batch, logs={}):
        self.w.append(self.model.get_weights())  # ! keras-callback-retains-data
# %%
net.fit(ds, epochs=3, callbacks=[Weights()])
