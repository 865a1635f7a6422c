# Each new Python number is traced into a graph of its own, which the function keeps.
# meter: tf.functions
# per: turn
# bad: at least 1
# %% setup
import tensorflow as tf

x = tf.ones((4, 4))
# %% bad
@tf.function
def step(x, i):
    return x * i


for i in range(turns):
    step(x, i)
# %% good
@tf.function
def step(x, i):
    return x * tf.cast(i, x.dtype)


for i in tf.range(turns):
    step(x, i)
