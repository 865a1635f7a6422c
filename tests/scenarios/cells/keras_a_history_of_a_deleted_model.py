# Histories that keep the models they are of.
# leak: kind=served, root=histories
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
histories = []
for _ in range(3):
    model = build()
    histories.append(model.fit(x, y, verbose=0))
del model
