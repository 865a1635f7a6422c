# source: https://github.com/tensorflow/tensorflow/issues/45016
# %%
import tensorflow as tf

w = tf.Variable(tf.random.normal([100]))
opt = tf.keras.optimizers.SGD(1e-2)

# %%
@tf.function
def rollout(x, n):
    states = tf.TensorArray(tf.float32, size=n)
    h = x
    for i in tf.range(n):
        h = tf.tanh(h * w + tf.cast(i, tf.float32) * 1e-3)
        states = states.write(i, h)
    return states.stack()

@tf.function
def train(x, y):
    with tf.GradientTape() as tape:
        err = tf.reduce_mean(tf.square(rollout(x, tf.shape(y)[0]) - y))
    opt.apply_gradients([(tape.gradient(err, w), w)])
    return err

# %%
from series import batches
trace = []
for x, y in batches(1000):
    trace.append(float(train(x, y)))
print(trace[0], trace[-1])
