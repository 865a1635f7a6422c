# source: https://github.com/keras-team/tf-keras/issues/464
# %%
import numpy as np
import tensorflow as tf
from deeptrack_like import synth_pairs

L = tf.keras.layers

# %%
final = []
for seed in range(40):
    tf.random.set_seed(seed)
    a = L.Input((64, 64, 1))
    b = L.Conv2D(16, 3, activation="relu")(a)
    b = L.MaxPool2D()(b)
    b = L.Conv2D(32, 3, activation="relu")(b)
    b = L.Dense(2)(L.Flatten()(b))
    loc = tf.keras.Model(a, b)  # ! keras-model-created-in-loop|keras-session-pile-up
    loc.compile("adam", "mae")
    x, y = synth_pairs(2000, seed=seed)
    h = loc.fit(x, y, epochs=30, verbose=0)
    final.append(h.history["loss"][-1])

# %%
print(np.mean(final), np.std(final))
