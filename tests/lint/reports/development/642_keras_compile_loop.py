# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from rain import X, Y
net = tf.keras.Sequential([tf.keras.layers.Dense(64, activation="relu"), tf.keras.layers.Dense(1)])
# %%
for lr in (1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5):
    net.compile(tf.keras.optimizers.Adam(lr), loss="mse")  # ! keras-compile-in-loop
    net.fit(X, Y, epochs=5, verbose=0)
