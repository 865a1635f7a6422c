# One model fitted and used.
# in use
# %%
import os
os.environ['KERAS_BACKEND'] = 'tensorflow'
import keras, numpy as np
x, y = np.random.rand(64, 256).astype('float32'), np.random.rand(64, 1)
# %%
model = keras.Sequential([keras.layers.Dense(1024, activation='relu'), keras.layers.Dense(1)])
model.compile('adam', 'mse')
history = model.fit(x, y, epochs=2, verbose=0)
# %%
scores = model.predict(x, verbose=0)
