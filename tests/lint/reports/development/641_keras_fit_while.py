# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from rain import X, Y, val
m = tf.keras.Sequential([tf.keras.layers.Dense(32), tf.keras.layers.Dense(1)])
m.compile("adam", "mse")
# %%
bad, best, epoch = 0, 9e9, 0
while bad < 10 and epoch < 500:
    m.fit(X, Y, batch_size=64, epochs=1, verbose=0)  # ! keras-fit-in-epoch-loop
    v = m.evaluate(*val, verbose=0)
    bad = 0 if v < best else bad + 1
    best = min(v, best)
    epoch += 1
