# source: https://github.com/tensorflow/tensorflow/issues/38002
# %%
import tensorflow as tf
from tensorflow.keras import layers, Model

# %%
inp = layers.Input((None, 40))
x = layers.Lambda(lambda t: t[:, ::2])(inp)
x = layers.Lambda(lambda t: tf.expand_dims(t, -1))(x)
x = layers.Conv2D(32, 3, padding="same", activation="relu")(x)
x = layers.GlobalMaxPooling2D()(x)
wake = Model(inp, layers.Dense(2, "softmax")(x))
wake.compile("adam", "sparse_categorical_crossentropy")

# %%
from kws import ds, ds_val
hist = wake.fit(ds, validation_data=ds_val, epochs=12)
max(hist.history["val_loss"])
