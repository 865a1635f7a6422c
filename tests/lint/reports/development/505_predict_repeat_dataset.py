# source: https://github.com/tensorflow/tensorflow/issues/44711
# %%
import numpy as np
import tensorflow as tf
from tracker import read_window, publish

net = tf.keras.models.load_model("gait.keras")

# %%
buf = np.zeros((64, 6), "float32")
def windows():
    while True:
        yield read_window(buf)

stream = tf.data.Dataset.from_generator(
    windows, output_signature=tf.TensorSpec((64, 6), tf.float32)).batch(1)

# %%
phase = []
for tick in range(100_000):
    p = net.predict(stream, steps=1, verbose=0)  # ! keras-predict-dataset-in-loop|keras-predict-in-loop
    phase.append(int(p.argmax()))
    publish(phase[-1])
