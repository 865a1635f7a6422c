# A search that never clears the session: TensorFlow keeps gradients for the graphs of all its models.
# leak: kind=hidden
# %%
import os
os.environ['KERAS_BACKEND'] = 'tensorflow'
import gc, keras, numpy as np
x, y = np.random.rand(64, 256).astype('float32'), np.random.rand(64, 1).astype('float32')
def trial(units):
    model = keras.Sequential([keras.layers.Input((256,)), keras.layers.Dense(units, activation='relu'), keras.layers.Dense(1)])
    model.compile('adam', 'mse')
    return model.fit(x, y, epochs=1, verbose=0).history['loss'][-1]
trial(64)
# %%
scores = {units: trial(units) for units in (256, 512, 1024)}
gc.collect()
