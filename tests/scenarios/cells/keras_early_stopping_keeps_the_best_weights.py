# Keras early stopping keeps the best weights.
# in use
# %%
import keras
import numpy as np

x = np.random.rand(512, 512).astype("float32")
y = np.random.rand(512, 1).astype("float32")
# %%
model = keras.Sequential(
    [keras.Input((512,)), keras.layers.Dense(2048, "relu"), keras.layers.Dense(1)]
)
model.compile("adam", "mse")
stopper = keras.callbacks.EarlyStopping(monitor="loss", patience=2, restore_best_weights=True)
history = model.fit(x, y, epochs=4, batch_size=128, verbose=0, callbacks=[stopper])
print(min(history.history["loss"]))
