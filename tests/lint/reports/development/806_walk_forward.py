# source: written as a sibling of reported cells
# %%
import numpy as np
import tensorflow as tf
from d import series
# %%
preds = []
for t in range(500, len(series), 24):
    x, y = series[:t, :-1], series[:t, -1]
    rnn = tf.keras.models.Sequential([tf.keras.layers.LSTM(32, input_shape=(24, 3)), tf.keras.layers.Dense(1)])  # ! keras-model-created-in-loop|keras-session-pile-up
    rnn.compile(loss="mse", optimizer="adam")
    rnn.fit(x, y, epochs=2, verbose=0)
    preds.append(float(rnn.predict(series[t:t + 1, :-1], verbose=0)))
