# source: written as a sibling of reported cells
# %%
from tensorflow import keras
from rain import X, Y, plot_fit
m = keras.Sequential([keras.layers.GRU(32), keras.layers.Dense(1)])
m.compile("adam", "mse")
# %%
losses = []
for e in range(300):
    h = m.fit(X, Y, epochs=1, batch_size=32, verbose=0, shuffle=False)  # ! keras-fit-in-epoch-loop
    m.reset_states()
    losses.append(h.history["loss"][0])
