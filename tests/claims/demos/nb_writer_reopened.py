# Each run of the cell leaves the thread of the former writer waiting.
# meter: process.threads
# per: run
# bad: at least 1
# %% setup
import tensorflow as tf

tf.compat.v1.disable_eager_execution()
# %% bad
writer = tf.compat.v1.summary.FileWriter("runs/exp")
writer.add_graph(tf.Graph())
# %% good
writer = tf.compat.v1.summary.FileWriter("runs/exp")
writer.add_graph(tf.Graph())
writer.close()
