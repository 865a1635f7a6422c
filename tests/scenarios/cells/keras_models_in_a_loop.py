# Models built and fitted in a loop.
# leak: kind=hidden
# %%
import os
os.environ['KERAS_BACKEND'] = 'tensorflow'
import keras, numpy as np
x, y = np.random.rand(64, 256).astype('float32'), np.random.rand(64, 1)
# %%
scores = []
for units in (256, 512, 1024, 2048):
    model = keras.Sequential([keras.layers.Dense(units, activation='relu'), keras.layers.Dense(units), keras.layers.Dense(1)])
    model.compile('adam', 'mse')
    history = model.fit(x, y, epochs=1, verbose=0)
    scores.append(history.history['loss'][-1])
del model, history
