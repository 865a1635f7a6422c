# source: written as a sibling of reported cells
# %%
from keras.callbacks import Callback
from data import ds, net
class Losses(Callback):
    def on_train_begin(self, logs=None):
        self.losses, self.t = [], []
    def on_batch_end(self, batch, logs=None):
        self.losses.append(logs.get("loss"))
        self.t.append(batch)
net.fit(ds, epochs=3, callbacks=[Losses()])
