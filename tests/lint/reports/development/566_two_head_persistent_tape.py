# source: https://github.com/tensorflow/tensorflow/issues/32276
# %%
import tensorflow as tf
from mt.model import trunk, head_a, head_b, opt
from mt.data import train_ds

la = tf.keras.losses.MeanSquaredError()
lb = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)

# %%
for ep in range(30):
    for x, (ya, yb) in train_ds:
        with tf.GradientTape(persistent=True) as tape:  # ! tf-persistent-tape
            f = trunk(x, training=True)
            a = la(ya, head_a(f))
            b = lb(yb, head_b(f))
        va = trunk.trainable_variables + head_a.trainable_variables
        vb = trunk.trainable_variables + head_b.trainable_variables
        ga = tape.gradient(a, va)
        gb = tape.gradient(b, vb)
        opt.apply_gradients(zip(ga, va))
        opt.apply_gradients(zip(gb, vb))
    tf.print(ep, a, b)
