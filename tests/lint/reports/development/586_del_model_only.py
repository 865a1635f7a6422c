# source: https://github.com/tensorflow/tensorflow/issues/43702
# %%
import gc
from tensorflow import keras
from tensorflow.keras import layers
from energy import windows, STATIONS

# %%
def lstm(n_in):
    inp = keras.Input((168, n_in))
    x = layers.LSTM(128, return_sequences=True)(inp)
    x = layers.LSTM(64)(x)
    return keras.Model(inp, layers.Dense(24)(x))  # ~

# %%
mape = {}
for st in STATIONS:            # 340 stations
    x, y, xv, yv = windows(st)
    net = lstm(x.shape[-1])  # ! keras-model-created-in-loop|keras-session-pile-up|tf-del-without-clear-session
    net.compile("adam", "mae", metrics=["mape"])
    net.fit(x, y, epochs=20, verbose=0)
    mape[st] = net.evaluate(xv, yv, verbose=0)[1]
    net.save("st/%s.keras" % st)
    del net  # ~
    gc.collect()
