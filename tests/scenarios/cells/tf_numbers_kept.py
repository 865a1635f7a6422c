# Numbers of a TensorFlow loop.
# in use
# %%
import tensorflow as tf
weights = tf.Variable(tf.random.normal((512, 512)))
# %%
losses = []
for step in range(10):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.matmul(tf.random.normal((256, 512)), weights) ** 2)
    weights.assign_sub(0.1 * tape.gradient(loss, weights))
    losses.append(float(loss))
