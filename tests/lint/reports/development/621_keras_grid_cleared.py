# source: written as a sibling of reported cells
# %%
import itertools
import tensorflow as tf
from data import train_ds, val_ds
# %%
def make(units):
    tf.keras.backend.clear_session()
    net = tf.keras.Sequential([tf.keras.layers.Flatten(), tf.keras.layers.Dense(units, activation="relu"), tf.keras.layers.Dense(10)])
    return net
best = None
for units, lr in itertools.product([32, 64, 128], [1e-2, 1e-3, 1e-4]):
    cand = make(units)
    cand.compile(tf.keras.optimizers.Adam(lr), "mse", ["accuracy"])
    h = cand.fit(train_ds, validation_data=val_ds, epochs=5)
