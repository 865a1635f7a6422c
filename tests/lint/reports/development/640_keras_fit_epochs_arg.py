# source: written as a sibling of reported cells
# %%
from tensorflow import keras
from rain import X, Y
m = keras.Sequential([keras.layers.GRU(32), keras.layers.Dense(1)])
m.compile("adam", "mse")
# %%
h = m.fit(X, Y, epochs=300, batch_size=32, verbose=0, shuffle=False)
losses = h.history["loss"]
