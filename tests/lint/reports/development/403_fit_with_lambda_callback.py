# source: https://github.com/tensorflow/tensorflow/issues/44176
# %%
import tensorflow as tf
from tickdata import csv_paths, parse, lstm

ds = (tf.data.TextLineDataset(csv_paths)
      .map(parse, num_parallel_calls=tf.data.AUTOTUNE)
      .shuffle(10_000)
      .batch(64)
      .prefetch(1))

# %%
m = lstm((60, 8))
m.compile("adam", "mse")
show = tf.keras.callbacks.LambdaCallback(on_epoch_end=lambda e, logs: print(e, round(logs["loss"], 5)))
hist = m.fit(ds, epochs=300, verbose=0, callbacks=[show, tf.keras.callbacks.EarlyStopping("loss", patience=10)])
