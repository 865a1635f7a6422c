# source: https://github.com/tensorflow/tensorflow/issues/33009
# %%
import numpy as np
import tensorflow as tf
from tracker import read_window, publish

net = tf.keras.models.load_model("gait.keras")

def windows():
    for _ in range(100_000):
        yield read_window()

it = iter(tf.data.Dataset.from_generator(windows, output_signature=tf.TensorSpec((64, 6), tf.float32)).batch(1))  # ~

# %%
@tf.function
def phase_of(w):
    return tf.argmax(net(w, training=False), axis=1)[0]

# %%
counts = np.zeros(8, int)
for w in it:
    k = int(phase_of(w))
    counts[k] += 1
    publish(k)
print(counts)
