# source: https://github.com/tensorflow/tensorflow/issues/41156
# %%
import tensorflow as tf
from mtl import trunk, head_depth, head_seg, data

opt_t, opt_h = tf.keras.optimizers.Adam(1e-4), tf.keras.optimizers.Adam(1e-3)
huber = tf.keras.losses.Huber()
xent = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)

# %%
for img, depth, seg in data.take(5000):
    with tf.GradientTape(persistent=True) as tape:  # ! tf-persistent-tape
        f = trunk(img, training=True)
        l_depth = huber(depth, head_depth(f))
        l_seg = xent(seg, head_seg(f))
        joint = l_depth + 0.5 * l_seg
    opt_t.apply_gradients(zip(tape.gradient(joint, trunk.trainable_variables), trunk.trainable_variables))
    hv = head_depth.trainable_variables + head_seg.trainable_variables
    opt_h.apply_gradients(zip(tape.gradient(joint, hv), hv))

# %%
trunk.save_weights("trunk.weights.h5")
