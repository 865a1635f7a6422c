# The file of the last turn stays open as long as its name.
# meter: process.fds
# per: cell
# bad: at least 1
# %% setup
import tensorflow as tf

paths = [f"{n}.txt" for n in range(turns)]
for path in paths:
    tf.io.write_file(path, "some text")
sizes = []
# %% bad
for path in paths:
    f = tf.io.gfile.GFile(path, "rb")
    sizes.append(len(f.read()))
# %% good
for path in paths:
    with tf.io.gfile.GFile(path, "rb") as f:
        sizes.append(len(f.read()))
