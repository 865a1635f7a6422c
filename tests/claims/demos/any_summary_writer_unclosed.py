# The writer of the last run keeps its file open as long as its name.
# meter: process.fds
# per: cell
# bad: at least 1
# %% setup
import tensorflow as tf
# %% bad
for run in range(turns):
    writer = tf.summary.create_file_writer(f"runs/{run}")
    with writer.as_default():
        tf.summary.write("loss", tf.constant(0.5), step=run)
# %% good
for run in range(turns):
    writer = tf.summary.create_file_writer(f"runs/{run}")
    with writer.as_default():
        tf.summary.write("loss", tf.constant(0.5), step=run)
    writer.close()
