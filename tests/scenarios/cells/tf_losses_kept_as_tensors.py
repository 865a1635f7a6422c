# Outputs of TensorFlow kept by every run of a cell.
# leak: kind=container, root=outputs
# %%
import tensorflow as tf
weights = tf.Variable(tf.random.normal((512, 512)))
outputs = []
# %%
for step in range(4):
    outputs.append(tf.matmul(tf.random.normal((512, 512)), weights))
# %%
for step in range(4):
    outputs.append(tf.matmul(tf.random.normal((512, 512)), weights))
# %%
for step in range(4):
    outputs.append(tf.matmul(tf.random.normal((512, 512)), weights))
