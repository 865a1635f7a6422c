# A sweep over dropout rates keeps each History, compiled graphs and all, after its model is deleted.
# leak: kind=served, root=curves
# %%
import os
os.environ['KERAS_BACKEND'] = 'tensorflow'
import keras, numpy as np
images = np.random.rand(96, 400).astype('float32')
labels = np.random.rand(96, 1).astype('float32')
def network(rate):
    net = keras.Sequential([keras.Input((400,)), keras.layers.Dense(1200, activation='relu'), keras.layers.Dropout(rate), keras.layers.Dense(1)])
    net.compile(optimizer='adam', loss='mae')
    return net
# %%
curves = {}
for rate in (0.1, 0.3, 0.5):
    keras.backend.clear_session()
    net = network(rate)
    curves[rate] = net.fit(images, labels, epochs=1, batch_size=48, verbose=0)
    del net
# %%
print(min(curves, key=lambda rate: curves[rate].history['loss'][-1]))
