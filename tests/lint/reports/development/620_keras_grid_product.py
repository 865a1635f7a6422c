# source: written as a sibling of reported cells
# %%
import itertools
import tensorflow as tf
from data import train_ds, val_ds
grid = list(itertools.product([32, 64, 128], [1e-2, 1e-3, 1e-4]))
# %%
def make(units):
    net = tf.keras.Sequential()
    net.add(tf.keras.layers.Flatten(input_shape=(28, 28)))
    net.add(tf.keras.layers.Dense(units, activation="relu"))
    net.add(tf.keras.layers.Dense(10))
    return net
# %%
best = None
for units, lr in grid:
    cand = make(units)  # ! keras-model-created-in-loop|keras-session-pile-up
    cand.compile(tf.keras.optimizers.Adam(lr), tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True), ["accuracy"])
    h = cand.fit(train_ds, validation_data=val_ds, epochs=5)
    acc = max(h.history["val_accuracy"])
    if best is None or acc > best[0]:
        best = (acc, units, lr)
