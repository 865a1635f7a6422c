# A history beside its model, and numbers of models that are gone.
# in use
# %%
import os
os.environ['KERAS_BACKEND'] = 'tensorflow'
import keras, numpy as np
x, y = np.random.rand(64, 256).astype('float32'), np.random.rand(64, 1)
def build():
    model = keras.Sequential([keras.layers.Dense(1024), keras.layers.Dense(1)])
    model.compile('sgd', 'mse', run_eagerly=True)
    return model
# %%
curves = [build().fit(x, y, verbose=0).history['loss'] for _ in range(3)]
# %%
model = build()
stop = keras.callbacks.EarlyStopping('loss')
history = model.fit(x, y, epochs=2, verbose=0, callbacks=[stop])
# %%
best = min(history.history['loss'])
