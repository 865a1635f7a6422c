# source: https://github.com/tensorflow/tensorflow/issues/19049
# %%
import numpy as np
import tensorflow as tf
tf1 = tf.compat.v1
tf1.disable_eager_execution()

# %%
x = tf1.placeholder(tf.float32, [None, 28, 28, 1], name="x")
with tf1.variable_scope("conv"):
    k = tf1.get_variable("kernel", [5, 5, 1, 64])
fmap = tf.nn.relu(tf.nn.conv2d(x, k, 1, "SAME"))

# %%
from toy import digits
responses = np.zeros((len(digits), 64))
with tf1.Session() as s:
    s.run(tf1.global_variables_initializer())
    for i, img in enumerate(digits):
        for f in range(64):
            responses[i, f] = s.run(fmap[0, :, :, f], {x: img[None]}).max()  # ! tf-graph-growth-in-loop
np.save("responses.npy", responses)
