# source: https://github.com/tensorflow/tensorflow/issues/38651
# %%
from collections import deque
import numpy as np
from tensorflow import keras
from unet import build_unet
from slides import train_gen, x_val, y_val

# %%
class Monitor(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.losses = []
        self.recent = deque(maxlen=200)

    def on_batch_end(self, batch, logs=None):
        self.recent.append(logs["loss"])

    def on_epoch_end(self, epoch, logs=None):
        self.losses.append(float(logs["loss"]))
        print(epoch, np.mean(self.recent))

# %%
net = build_unet((512, 512, 3))
net.compile("adam", "binary_crossentropy")
mon = Monitor()
net.fit(train_gen, validation_data=(x_val, y_val), epochs=150, callbacks=[mon], verbose=0)
