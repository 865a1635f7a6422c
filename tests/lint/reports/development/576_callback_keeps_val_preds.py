# source: https://codemia.io/knowledge-hub/path/keras_occupies_an_indefinitely_increasing_amount_of_memory_for_each_epoch
# %%
import numpy as np
from tensorflow import keras
from sklearn.metrics import f1_score
from unet import build_unet
from slides import train_gen, x_val, y_val

# %%
class F1History(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.f1 = []
        self.masks = []

    def on_epoch_end(self, epoch, logs=None):
        p = self.model.predict(x_val, batch_size=4, verbose=0)  # ~
        self.masks.append(p)  # ! keras-callback-retains-data
        self.f1.append(f1_score(y_val.ravel(), (p > .5).ravel()))

# %%
net = build_unet((512, 512, 3))
net.compile("adam", "binary_crossentropy")
cb = F1History()
net.fit(train_gen, epochs=150, callbacks=[cb])
print(max(cb.f1))
