# One compiled model is fitted in pieces and used, beside the histories of its fits.
# in use
# %%
import os
os.environ['KERAS_BACKEND'] = 'tensorflow'
import keras, numpy as np
images = np.random.rand(96, 400).astype('float32')
labels = np.random.rand(96, 1).astype('float32')
net = keras.Sequential([keras.Input((400,)), keras.layers.Dense(1200, activation='relu'), keras.layers.Dense(1)])
net.compile(optimizer='adam', loss='mae')
# %%
curves = {}
for part in range(3):
    curves[part] = net.fit(images, labels, epochs=1, batch_size=48, verbose=0)
# %%
print(net.predict(images[:4], verbose=0).shape)
