# source: https://github.com/tensorflow/tensorflow/issues/21584
# %%
import tensorflow as tf
from mtl import trunk, head_depth, head_seg, data

o1, o2 = tf.keras.optimizers.Adam(1e-4), tf.keras.optimizers.Adam(1e-3)
huber = tf.keras.losses.Huber()
xent = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)

# %%
@tf.function
def step(img, depth, seg):
    with tf.GradientTape(persistent=True) as tape:
        f = trunk(img, training=True)
        a, b = huber(depth, head_depth(f)), xent(seg, head_seg(f))
        joint = a + 0.5 * b
    o1.apply_gradients(zip(tape.gradient(joint, trunk.trainable_variables), trunk.trainable_variables))
    hv = head_depth.trainable_variables + head_seg.trainable_variables
    o2.apply_gradients(zip(tape.gradient(joint, hv), hv))
    return joint

# %%
total, n = tf.constant(0.0), 0
for img, depth, seg in data.take(5000):
    total += step(img, depth, seg)     # eager add outside any tape: one scalar
    n += 1
print(float(total) / n)
