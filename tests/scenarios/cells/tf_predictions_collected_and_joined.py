# Tf predictions collected and joined.
# in use
# %%
import keras
import numpy as np

model = keras.Sequential([keras.Input((64,)), keras.layers.Dense(1024)])
inputs = np.random.rand(4096, 64).astype("float32")
# %%
predictions = []
for start in range(0, len(inputs), 512):
    predictions.append(model(inputs[start : start + 512], training=False).numpy())
predictions = np.concatenate(predictions)
print(predictions.shape)
