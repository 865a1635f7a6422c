# source: https://codemia.io/knowledge-hub/path/keras_occupies_an_indefinitely_increasing_amount_of_memory_for_each_epoch (callback storing every prediction)
# %%
import numpy as np
import tensorflow as tf

from seg_data import train_seq, x_val, y_val
from unet import get_unet

# %%
class ValidationMaps(tf.keras.callbacks.Callback):
    def __init__(self, x, y):
        super().__init__()
        self.x, self.y = x, y
        self.maps = []
        self.dice = []

    def on_epoch_end(self, epoch, logs=None):
        pred = self.model.predict(self.x, batch_size=8, verbose=0)  # ~
        self.maps.append(pred)  # ! keras-callback-retains-data
        inter = (pred * self.y).sum()
        self.dice.append(2 * inter / (pred.sum() + self.y.sum()))
        print(' dice %.4f' % self.dice[-1])

# %%
net = get_unet((512, 512, 3))
vm = ValidationMaps(x_val, y_val)
net.fit(train_seq, epochs=150, callbacks=[vm])
print(np.argmax(vm.dice), max(vm.dice))
