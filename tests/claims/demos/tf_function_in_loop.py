# Each new tf.function traces a graph; with an optimizer's step in it, TensorFlow keeps that for good.
# meter: host.live
# per: turn
# turns: 2, 6
# bad: at least 100 000
# %% setup
import keras
import tensorflow as tf

w = keras.Variable(tf.ones((4, 1)))
optimizer = keras.optimizers.SGD(0.01)
optimizer.build([w])
x = tf.ones((8, 4))
scales = [0.1 * n for n in range(turns)]
# %% bad
for scale in scales:

    @tf.function
    def step(x):
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(tf.matmul(x, w.value)) * scale
        optimizer.apply(tape.gradient(loss, [w.value]), [w])
        return loss

    step(x)
# %% good
@tf.function
def step(x, scale):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.matmul(x, w.value)) * scale
    optimizer.apply(tape.gradient(loss, [w.value]), [w])
    return loss


for scale in scales:
    step(x, tf.constant(scale))
