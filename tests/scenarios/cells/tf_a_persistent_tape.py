# A persistent tape that nobody deletes.
# leak: kind=hidden
# %%
import tensorflow as tf
x = tf.random.normal((1024, 1024))
# %%
with tf.GradientTape(persistent=True) as tape:
    tape.watch(x)
    y = x
    for _ in range(5):
        y = tf.exp(-y)
grad = tape.gradient(y, x)
