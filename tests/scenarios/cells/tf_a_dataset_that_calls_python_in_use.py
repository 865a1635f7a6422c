# A pipeline over a generator with its data, and one over a Python function, both in use.
# in use
# %%
import numpy as np
import tensorflow as tf


def generated():
    table = np.random.rand(2000, 1000)

    def rows():
        yield from table

    return tf.data.Dataset.from_generator(rows, output_signature=tf.TensorSpec((1000,), tf.float64))


def looked_up():
    table = np.random.rand(2000, 1000)

    def load(row):
        return tf.constant(table[row.numpy()])

    return tf.data.Dataset.range(2000).map(lambda row: tf.py_function(load, [row], tf.float64))
# %%
first, second = generated(), looked_up()
# %%
total = 0.0
for one, other in zip(first.batch(100), second.take(200).batch(100)):
    total += float(tf.reduce_sum(one)) + float(tf.reduce_sum(other))
