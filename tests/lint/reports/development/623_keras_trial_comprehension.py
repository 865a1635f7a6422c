# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from feats import xtr, ytr, xte, yte
def score(depth):
    m = tf.keras.models.Sequential([tf.keras.layers.Dense(32, activation="elu") for _ in range(depth)] + [tf.keras.layers.Dense(1)])
    m.compile(loss="mse", optimizer="sgd")
    m.fit(xtr, ytr, epochs=3, verbose=0)
    return m.evaluate(xte, yte, verbose=0)
# %%
curve = [score(d) for d in range(1, 20)]  # ! keras-session-pile-up|keras-model-created-in-loop
print(curve)
