# source: https://github.com/keras-team/keras/issues/17458
# %%
import itertools
import keras
import numpy as np
from keras import layers
from tab import xtr, ytr, xva, yva

# %%
def make_mlp(width, depth, act):
    z = inp = keras.Input((xtr.shape[1],))
    for _ in range(depth):
        z = layers.Dense(width, activation=act)(z)
        z = layers.LayerNormalization()(z)
    return keras.Model(inp, layers.Dense(1)(z))  # ~

def trial(width, depth, act, lr):
    mlp = make_mlp(width, depth, act)  # ~
    mlp.compile(keras.optimizers.AdamW(lr), "huber")
    h = mlp.fit(xtr, ytr, validation_data=(xva, yva), epochs=20, batch_size=1024, verbose=0)
    return min(h.history["val_loss"])

# %%
space = list(itertools.product([64, 256, 1024], [2, 4, 8], ["relu", "gelu"], [1e-2, 1e-3, 1e-4]))
results = {p: trial(*p) for p in space}  # ! keras-session-pile-up|keras-model-created-in-loop
print(min(results, key=results.get))
