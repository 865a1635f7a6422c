# source: https://github.com/keras-team/keras/issues/17458
# %%
import keras
import keras_tuner as kt
from keras import layers
from tab import xtr, ytr, xva, yva

# %%
def hyper(hp):
    z = inp = keras.Input((xtr.shape[1],))
    for _ in range(hp.Int("depth", 2, 8)):
        z = layers.Dense(hp.Choice("width", [64, 256, 1024]), activation="gelu")(z)
    m = keras.Model(inp, layers.Dense(1)(z))
    m.compile(keras.optimizers.AdamW(hp.Float("lr", 1e-5, 1e-2, sampling="log")), "huber")
    return m

# %%
tuner = kt.Hyperband(hyper, "val_loss", max_epochs=30, directory="kt", project_name="mlp")
tuner.search(xtr, ytr, validation_data=(xva, yva), verbose=0)
tuner.results_summary(5)
