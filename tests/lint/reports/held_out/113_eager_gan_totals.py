# source: https://github.com/tensorflow/tensorflow/issues/21584
# %%
import tensorflow as tf
from tensorflow import keras

from mnist_gan import Generator, Discriminator, generator_loss, discriminator_loss, dataset
G, D = Generator(), Discriminator()
g_opt, d_opt = keras.optimizers.Adam(1e-3), keras.optimizers.Adam(1e-3)
NOISE = 100
# %%
def train_one_epoch(ds, log_every=100):
    total_g, total_d = 0.0, 0.0
    for i, images in enumerate(ds):
        noise = tf.random.uniform((images.shape[0], NOISE), -1.0, 1.0)
        with tf.GradientTape(persistent=True) as tape:
            fake = G(noise)
            d_loss = discriminator_loss(D(images), D(fake))
            total_d += d_loss
            g_loss = generator_loss(D(fake))
            total_g += g_loss
        g_grad = tape.gradient(g_loss, G.trainable_variables)
        d_grad = tape.gradient(d_loss, D.trainable_variables)
        del tape
        g_opt.apply_gradients(zip(g_grad, G.trainable_variables))
        d_opt.apply_gradients(zip(d_grad, D.trainable_variables))
        if i and i % log_every == 0:
            print(f"batch {i}: g {total_g / (i + 1):.3f} d {total_d / (i + 1):.3f}")
    return float(total_g), float(total_d)
# %%
curve = [train_one_epoch(dataset) for _ in range(100)]
