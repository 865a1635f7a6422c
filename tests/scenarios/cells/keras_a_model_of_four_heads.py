# One model with four heads on a common trunk, built once and used.
# in use
# %%
import os
os.environ['KERAS_BACKEND'] = 'tensorflow'
import keras, numpy as np
picture = keras.Input((64,))
features = keras.layers.Dense(512, activation='relu')(picture)
# %%
heads = []
for number in range(4):
    heads.append(keras.layers.Dense(2048, name=f'head_{number}')(features))
model = keras.Model(picture, heads)
# %%
answers = [answer.numpy().max() for answer in model(np.random.rand(8, 64))]
