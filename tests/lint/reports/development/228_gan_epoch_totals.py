# source: https://github.com/tensorflow/tensorflow/issues/21584 (total loss inside the tape; the maintainer: not a leak)
# %%
import tensorflow as tf
from dcgan import Generator, Discriminator, discriminator_loss, generator_loss
from mnist_input import train_images_ds

generator, discriminator = Generator(), Discriminator()
g_opt = tf.keras.optimizers.Adam(1e-3)
d_opt = tf.keras.optimizers.Adam(1e-3)

# %%
def train_one_epoch(dataset, noise_dim, log_interval=100):
    total_generator_loss = 0.0
    total_discriminator_loss = 0.0
    for batch_index, images in enumerate(dataset):
        noise = tf.random.uniform([images.shape[0], noise_dim], -1.0, 1.0)
        with tf.GradientTape() as gt, tf.GradientTape() as dt:
            fake = generator(noise)
            real_logits = discriminator(images)
            fake_logits = discriminator(fake)
            d_loss = discriminator_loss(real_logits, fake_logits)
            total_discriminator_loss += d_loss  # ~
            g_loss = generator_loss(fake_logits)
            total_generator_loss += g_loss  # ~
        g_grad = gt.gradient(g_loss, generator.variables)
        d_grad = dt.gradient(d_loss, discriminator.variables)
        g_opt.apply_gradients(zip(g_grad, generator.variables))
        d_opt.apply_gradients(zip(d_grad, discriminator.variables))
        if batch_index % log_interval == 0 and batch_index > 0:
            print('Batch #%d\tG %.4f\tD %.4f' % (batch_index, total_generator_loss / batch_index,
                                                 total_discriminator_loss / batch_index))

# %%
for epoch in range(100):
    train_one_epoch(train_images_ds, 100)
