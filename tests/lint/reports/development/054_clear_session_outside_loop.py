# source: https://github.com/tensorflow/tensorflow/issues/43702
# %%
import itertools, json
import tensorflow as tf
from tensorflow.keras import layers, models, optimizers
from turbines import windows

Xtr, ytr, Xte, yte = windows(lag=48)

# %%
def lstm_net(units, depth, lr):
    m = models.Sequential()  # ~
    m.add(layers.Input(Xtr.shape[1:]))
    for d in range(depth):
        m.add(layers.LSTM(units, return_sequences=d < depth - 1))
    m.add(layers.Dense(1))
    m.compile(optimizers.Adam(lr), "mae")
    return m

# %%
tf.keras.backend.clear_session()   # should be enough?
best = (1e9, None)
for units, depth, lr in itertools.product([32, 64, 128, 256], [1, 2, 3], [1e-2, 1e-3, 3e-4]):
    net = lstm_net(units, depth, lr)  # ! keras-model-created-in-loop|keras-session-pile-up
    net.fit(Xtr, ytr, epochs=15, batch_size=256, verbose=0)
    mae = net.evaluate(Xte, yte, verbose=0)  # ~
    best = min(best, (mae, json.dumps([units, depth, lr])))
    print(units, depth, lr, mae)

# %%
print(best)
