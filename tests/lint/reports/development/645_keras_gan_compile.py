# source: written as a sibling of reported cells
# %%
import numpy as np
from keras.models import Sequential
from keras.layers import Dense
from mnist import x_train
g = Sequential([Dense(256, input_dim=100), Dense(784, activation="tanh")])
d = Sequential([Dense(256, input_dim=784), Dense(1, activation="sigmoid")])
# %%
for step in range(30000):
    d.trainable = True
    d.compile("adam", "binary_crossentropy")  # ! keras-compile-in-loop
    d.train_on_batch(x_train[:64], np.ones(64))
    d.trainable = False
