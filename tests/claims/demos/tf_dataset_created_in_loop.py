# Each pipeline over a generator registers Python functions that stay.
# meter: host.live
# per: turn
# turns: 10, 60
# bad: at least 6000
# good: at most 3000
# %% setup
import numpy as np
import tensorflow as tf

spec = tf.TensorSpec((4,), tf.float32)


def gen():
    for _ in range(8):
        yield np.random.rand(4).astype("float32")


def step(x):
    return tf.reduce_sum(x)
# %% bad
for epoch in range(turns):
    ds = tf.data.Dataset.from_generator(gen, output_signature=spec).batch(4).prefetch(2)
    for x in ds:
        step(x)
# %% good
ds = tf.data.Dataset.from_generator(gen, output_signature=spec).batch(4).prefetch(2)
for epoch in range(turns):
    for x in ds:
        step(x)
