# Each call registers the Python function under a new token.
# meter: host.live
# per: turn
# turns: 10, 30
# bad: at least 10 000
# %% setup
import tensorflow as tf

stream = [tf.ones(4) for _ in range(turns)]


def transform(x):
    return x * 2
# %% bad
for x in stream:
    y = tf.py_function(lambda v: transform(v), [x], tf.float32)
# %% good
for x in stream:
    y = transform(x)
