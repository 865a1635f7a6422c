# source: https://github.com/tensorflow/tensorflow/issues/34579 and https://stackoverflow.com/questions/64199384 (TF 2.1, predict with a tf.data input)
# %%
import time

import numpy as np
import tensorflow as tf

from sensors import open_feed, WINDOW, CHANNELS   # lab package

assert tf.__version__.startswith("2.1")
# %%
detector = tf.keras.models.load_model("models/anomaly_v3.h5")
feed = open_feed("/dev/ttyUSB0")
# %%
buf = np.zeros((WINDOW, CHANNELS), dtype="float32")

def window_gen():
    while True:
        buf[:-1] = buf[1:].copy()
        buf[-1] = feed.read()
        yield buf

windows = tf.data.Dataset.from_generator(
    window_gen, tf.float32, output_shapes=(WINDOW, CHANNELS)
).batch(1)
# %%
alarms = 0
while feed.alive():
    score = detector.predict(windows, steps=1)  # ! keras-predict-dataset-in-loop|keras-predict-in-loop
    if score[0, 0] > 0.9:
        alarms += 1
        print(time.strftime("%H:%M:%S"), "alarm", float(score[0, 0]))
    time.sleep(0.05)
