# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from feats import xtr, ytr, xte
def member(seed):
    tf.keras.utils.set_random_seed(seed)
    m = tf.keras.Sequential([tf.keras.layers.Dense(32, activation="relu"), tf.keras.layers.Dense(1)])
    m.compile(loss="mse", optimizer="adam")
    m.fit(xtr, ytr, epochs=3, verbose=0)
    return m
# %%
ensemble = [member(s) for s in range(10)]
mean = sum(m.predict(xte) for m in ensemble) / len(ensemble)
