# A callback that keeps numbers.
# in use
# %%
import os
os.environ['KERAS_BACKEND'] = 'tensorflow'
import keras, numpy as np
x, y = np.random.rand(512, 64).astype('float32'), np.random.rand(512, 1)
class Keep(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.losses = []
    def on_epoch_end(self, epoch, logs=None):
        self.losses.append(logs['loss'])
model = keras.Sequential([keras.layers.Dense(256), keras.layers.Dense(1)])
model.compile('adam', 'mse')
# %%
keep = Keep()
model.fit(x, y, epochs=6, verbose=0, callbacks=[keep]);
