# source: https://github.com/keras-team/keras/issues/9345
# %%
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from kelp.load import station_year

xtr, ytr = station_year(2016)
xva, yva = station_year(2017)

# %%
width, depth = 256, 4
if "runs" not in globals():
    runs = {}

# %%
inp = keras.Input(shape=xtr.shape[1:])
h = inp
for _ in range(depth):
    h = layers.LSTM(width, return_sequences=True)(h)
out = layers.TimeDistributed(layers.Dense(1))(h)
model = keras.Model(inp, out)  # ! nb-keras-model-rerun|keras-session-pile-up
model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="mae")

# %%
hist = model.fit(xtr, ytr, validation_data=(xva, yva), epochs=10, batch_size=64, verbose=0)
runs[f"{width}x{depth}"] = hist  # ! keras-callback-retains-data|keras-session-pile-up|nb-rerun-accumulator

# %%
for tag, h in runs.items():
    print(tag, min(h.history["val_loss"]))
