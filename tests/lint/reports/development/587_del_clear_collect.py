# source: https://github.com/tensorflow/tensorflow/issues/61791
# %%
import gc
import tensorflow as tf
from energy import windows, STATIONS
from nets import lstm

# %%
def one_station(st):
    x, y, xv, yv = windows(st)
    net = lstm(x.shape[-1])
    net.compile("adam", "mae", metrics=["mape"])
    net.fit(x, y, epochs=20, verbose=0)
    score = net.evaluate(xv, yv, verbose=0)[1]
    net.save("st/%s.keras" % st)
    del net
    tf.keras.backend.clear_session()
    gc.collect()
    return score

# %%
mape = {st: one_station(st) for st in STATIONS}
print(sorted(mape.items(), key=lambda kv: kv[1])[:10])
