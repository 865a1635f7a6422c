# source: https://github.com/tensorflow/tensorflow/issues/21584
# %%
import tensorflow as tf
from tfgan import Generator, Discriminator, mnist_ds

G, D = Generator(), Discriminator()
og, od = tf.keras.optimizers.Adam(1e-4), tf.keras.optimizers.Adam(1e-4)
bce = tf.keras.losses.BinaryCrossentropy(from_logits=True)

# %%
@tf.function
def step(real):
    z = tf.random.normal((tf.shape(real)[0], 100))
    with tf.GradientTape(persistent=True) as tape:
        fake = G(z, training=True)
        lr_, lf = D(real, training=True), D(fake, training=True)
        gl = bce(tf.ones_like(lf), lf)
        dl = bce(tf.ones_like(lr_), lr_) + bce(tf.zeros_like(lf), lf)
    gg = tape.gradient(gl, G.trainable_variables)
    dg = tape.gradient(dl, D.trainable_variables)
    del tape
    og.apply_gradients(zip(gg, G.trainable_variables))
    od.apply_gradients(zip(dg, D.trainable_variables))
    return gl, dl

# %%
for epoch in range(50):
    sum_g = sum_d = 0.0
    for real in mnist_ds:
        g, d = step(real)
        sum_g += g
        sum_d += d
    print(epoch, float(sum_g), float(sum_d))
