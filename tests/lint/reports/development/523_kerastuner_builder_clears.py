# source: https://github.com/keras-team/keras-tuner/issues/395
# %%
!pip install -q keras-tuner
import keras_tuner as kt
import tensorflow as tf
from tensorflow.keras import backend, layers
from load_demand import train, valid

# %%
def build(hp):
    backend.clear_session()
    m = tf.keras.Sequential()
    for i in range(hp.Int("depth", 1, 4)):
        m.add(layers.Dense(hp.Int(f"u{i}", 32, 512, step=32), activation="relu"))
        m.add(layers.Dropout(hp.Float("drop", 0.0, 0.3)))
    m.add(layers.Dense(1))
    m.compile(tf.keras.optimizers.Adam(hp.Float("lr", 1e-4, 1e-2, sampling="log")), "mae")
    return m

# %%
tuner = kt.Hyperband(build, objective="val_loss", max_epochs=40, directory="hb", project_name="demand")
tuner.search(train, validation_data=valid, callbacks=[tf.keras.callbacks.EarlyStopping(patience=4)])
best = tuner.get_best_hyperparameters()[0]
print(best.values)
