# source: https://github.com/tensorflow/tensorflow/issues/19049
# %%
import numpy as np
import tensorflow as tf
tf.compat.v1.disable_eager_execution()
from toy import digits

# %%
x = tf.compat.v1.placeholder(tf.float32, [None, 28, 28, 1])
kernel = tf.compat.v1.get_variable("kernel", [5, 5, 1, 64])
fmap = tf.nn.relu(tf.nn.conv2d(x, kernel, 1, "SAME"))
corner = fmap[:, :4, :4, :]

# %%
peak = np.zeros((len(digits), 64))
sess = tf.compat.v1.Session()
try:
    sess.run(tf.compat.v1.global_variables_initializer())
    for i, img in enumerate(digits):
        full, c = sess.run([fmap, corner], {x: img[None]})
        for f in range(64):
            peak[i, f] = full[0, :, :, f].max() - c[0, :, :, f].mean()
finally:
    sess.close()
np.save("peak.npy", peak)
