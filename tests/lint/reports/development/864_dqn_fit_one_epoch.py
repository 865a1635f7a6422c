# source: written as a sibling of reported cells
# %%
import numpy as np
from tensorflow import keras
from d import X, Y
net = keras.Sequential([keras.layers.Dense(8), keras.layers.Dense(1)])
net.compile("adam", "mse")
# %%
for i in range(1000):
    net.fit(X, Y, epochs=1, verbose=0)  # ! keras-fit-in-epoch-loop
    if i % 10 == 0:
        print(net.evaluate(X, Y, verbose=0))
