# source: https://github.com/keras-team/keras/issues/2102
# %%
from tensorflow import keras
from leaves import train, val

inp = keras.Input((224, 224, 3))
base = keras.applications.EfficientNetB0(include_top=False, pooling="avg")
base.trainable = False
net = keras.Model(inp, keras.layers.Dense(38, "softmax")(base(inp, training=False)))
net.compile(keras.optimizers.Adam(1e-3), "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(train, validation_data=val, epochs=5)

# %%
# second phase: unfreeze, so it has to be compiled once more
base.trainable = True
net.compile(keras.optimizers.Adam(1e-5), "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(train, validation_data=val, epochs=20, initial_epoch=5,
        callbacks=[keras.callbacks.ModelCheckpoint("best.keras", save_best_only=True)])

# %%
net = keras.models.load_model("best.keras")
net.evaluate(val)
