# source: written as a sibling of reported cells
# %%
from tensorflow import keras
from d import simulate
net = keras.Sequential([keras.layers.Dense(8), keras.layers.Dense(1)])
net.compile("adam", "mse")
for i in range(1000):
    x, y = simulate(256)
    net.fit(x, y, epochs=1, verbose=0)
