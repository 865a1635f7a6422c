# A trunk is wired to a head for each class; the models go, and the trunk refers to all their heads.
# leak: kind=layers, bytes=16809984
# %%
import os
os.environ['KERAS_BACKEND'] = 'tensorflow'
import keras, numpy as np
picture = keras.Input((64,))
features = keras.layers.Dense(512, activation='relu')(picture)
body = keras.Model(picture, features)
samples = np.random.rand(8, 64).astype('float32')
def certainty(name):
    head = keras.layers.Dense(2048, name=name)
    return float(np.max(keras.Model(body.input, head(body.output))(samples)))
# %%
certainties = [certainty(f'class_{number}') for number in range(4)]
